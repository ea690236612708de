import { readFileSync } from 'node:fs'
import type { CodeDescription } from './catalogue.ts'

/** The Markdown page of a rule. The same path leads there from src/lint and from the published dist/lint. */
export const pageOf = ({ page }: Pick<CodeDescription, 'page'>): string =>
  readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8')

/** A page in one language, without its title: what is wanted and why, then the bad and the good examples. */
export interface RulePage {
  readonly text: string
  readonly bad: readonly string[]
  readonly good: readonly string[]
}

export const readPage = (description: Pick<CodeDescription, 'page'>, language: 'en' | 'id'): RulePage => {
  const [head = '', ...sections] = pageOf(description).split(/^## /m)
  const section = (title: string): string =>
    sections.find(text => text.startsWith(`${title}\n`))?.slice(title.length) ?? ''
  // The table above the English text says what the catalogue says.
  const english = head.split('\n').filter(line => !/^(# |\|)/.test(line))
  const text = language === 'id' ? section('Bahasa Indonesia') : english.join('\n')
  return { text: text.trim(), bad: documents(section('Bad')), good: documents(section('Good')) }
}

const documents = (section: string): string[] =>
  [...section.matchAll(/```yaml\n(.*?)```/gs)].map(([, document]) => document ?? '')
