import { describe, expect, it } from 'vitest'
import { DdiError } from '#base'
import { API_QUESTIONS, answered, INTEGRATION_QUESTIONS, type Question, valuesIn } from '#scaffold'

const QUESTIONS: readonly Question<{ names: readonly string[] }>[] = [
  {
    key: 'name',
    flag: '--name <name>',
    help: '',
    ask: { id: 'Nama', en: 'Name' },
    choices: (_, { names }) => names.map(value => ({ value, label: value })),
  },
  {
    key: 'size',
    flag: '--size <n>',
    help: '',
    ask: { id: 'Ukuran', en: 'Size' },
    when: answers => answers.get('name')?.[0] === 'besar',
    fallback: () => ['9'],
    problem: value => (/^\d$/.test(value) ? undefined : { id: 'satu angka', en: 'one digit' }),
  },
  { key: 'note', flag: '--note <text>', help: '', ask: { id: 'Catatan', en: 'Note' } },
]
const LANDSCAPE = { names: ['besar', 'kecil'] }

const given = (answers: Record<string, string>) =>
  new Map(Object.entries(answers).map(([key, value]) => [key, [value]]))

const findings = (answers: Record<string, string>) =>
  answered(QUESTIONS, given(answers), LANDSCAPE).then(
    () => [],
    (error: DdiError) => error.findings,
  )

describe('answers', () => {
  it('come from flags first, then from a fallback, and idle questions are left out', async () => {
    expect([...(await answered(QUESTIONS, given({ name: 'besar', note: 'x' }), LANDSCAPE))]).toEqual([
      ['name', ['besar']],
      ['size', ['9']],
      ['note', ['x']],
    ])
    expect([...(await answered(QUESTIONS, given({ name: 'kecil', note: 'x' }), LANDSCAPE)).keys()]).toEqual([
      'name',
      'note',
    ])
  })

  it('come from the person for what no flag says', async () => {
    const asked: string[] = []
    const answers = await answered(QUESTIONS, given({ name: 'besar' }), LANDSCAPE, async question => {
      asked.push(question.key)
      return question.fallback ?? ['ditulis']
    })
    expect(asked).toEqual(['size', 'note'])
    expect(answers.get('note')).toEqual(['ditulis'])
  })

  it.each([
    { given: {}, want: [{ code: 'answers-missing', wanted: '--name <name>, --note <text>' }] },
    {
      given: { name: 'besr', note: 'x' },
      want: [{ code: 'answer-invalid', wanted: 'One of besar, kecil.', remedy: "Did you mean 'besar'?" }],
    },
    {
      given: { name: 'besar', size: '10' },
      want: [
        { code: 'answers-missing', wanted: '--note <text>' },
        { code: 'answer-invalid', wanted: 'one digit' },
      ],
    },
  ])('of $given are refused with a finding that says what is wanted', async ({ given, want }) => {
    expect(await findings(given as Record<string, string>)).toMatchObject(want)
  })

  it('in one line are separated by commas where there may be several', () => {
    expect(valuesIn(' a, b,,c ', { many: true })).toEqual(['a', 'b', 'c'])
    expect(valuesIn('a, b', {})).toEqual(['a, b'])
  })
})

describe.each([
  ['api', API_QUESTIONS],
  ['integration', INTEGRATION_QUESTIONS],
] as const)('the questions of %s', (_, questions) => {
  it('have flags named as their keys, help, and both languages', () => {
    for (const { key, flag, help, ask } of questions) {
      const name = flag
        .split(' ')[0]
        ?.slice(2)
        .replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase())
      expect(name).toBe(key)
      expect(help).not.toBe('')
      expect(ask.id).not.toBe('')
      expect(ask.en).not.toBe('')
    }
    expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length)
  })
})

it('errors of questions are DdiErrors, so that the command line exits with 2', async () => {
  await expect(answered(QUESTIONS, new Map(), LANDSCAPE)).rejects.toBeInstanceOf(DdiError)
})
