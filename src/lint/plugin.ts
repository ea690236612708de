import type { Oas3Rule, Plugin, UserContext } from '@redocly/openapi-core'
import { isObject, type JsonObject } from '#base'
import type { Kind, NodeType, Report, Reporter, Rule } from './rule.ts'
import { RULES } from './rules/index.ts'
import { type DocumentView, documentView } from './view/document.ts'
import { followerOf, type Place } from './view/place.ts'

/** Prefix of our rules in a Redocly configuration: `ddi/sop-https`. */
export const PLUGIN_ID = 'ddi'

/** What a problem of ours carries besides Redocly's own fields; Redocly keeps what it doesn't know. */
export interface ProblemDetails {
  readonly messageId?: string
  readonly wanted?: string
  /** In Redocly's terms. */
  readonly fix?: { readonly absoluteRef: string; readonly pointer: string; readonly value: unknown }
}

/** The SOP ruleset as a Redocly plugin. */
export const sopPlugin = (kind: Kind, rules: readonly Rule[] = RULES): Plugin => {
  // Of the source, which is made anew for each lint: the same root may lead to other parts by then.
  const views = new WeakMap<object, DocumentView>()
  const viewOf = (root: JsonObject, context: UserContext): DocumentView => {
    const { source } = context.location
    const known = views.get(source)
    if (known) return known
    const view = documentView({ node: root, raw: root, at: context.location }, followerOf(context), kind)
    views.set(source, view)
    return view
  }
  return {
    id: PLUGIN_ID,
    rules: { oas3: Object.fromEntries(rules.map(rule => [rule.meta.id, () => visitor(rule, viewOf)])) },
  }
}

type View = (root: JsonObject, context: UserContext) => DocumentView

const visitor = (rule: Rule, viewOf: View): ReturnType<Oas3Rule> => {
  const nodes = Object.entries(rule.nodes ?? {}).map(([type, check]) => [
    type as NodeType,
    (node: unknown, context: UserContext) => {
      if (isObject(node)) check(node, context.location, reporterOf(context))
    },
  ])
  const root = (node: unknown, context: UserContext): void => {
    if (!isObject(node)) return
    const view = viewOf(node, context)
    const report = reporterOf(context)
    rule.document?.(view, report)
    const operations = rule.meta.webhooks ? [...view.operations, ...view.webhooks] : view.operations
    for (const operation of operations) rule.operation?.(operation, report)
  }
  return Object.fromEntries([['Root', root], ...nodes]) as ReturnType<Oas3Rule>
}

const reporterOf =
  (context: UserContext): Reporter =>
  (location: Place['at'], { message, wanted, fix }: Report) => {
    const details: ProblemDetails = {
      messageId: message.id,
      ...(wanted === undefined ? {} : { wanted }),
      ...(fix && {
        fix: { absoluteRef: fix.at.source.absoluteRef, pointer: fix.at.pointer, value: fix.value },
      }),
    }
    context.report({ ...details, message: message.en, location })
  }
