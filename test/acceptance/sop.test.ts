import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock, systemEntropy } from '#base'
import { startMock } from '#mock'
import { startReference } from '#reference'
import { loadWorkspace } from '#workspace'

/** SOP 6.B.1: `GET /api/v1/mahasiswa?nim=202301234` at ELibrary, `Authorization: Bearer {token}`. */
describe('the example of SOP 6.B.1', async () => {
  const workspace = await loadWorkspace('.')
  const mock = await startMock(workspace, { port: 0 })
  const reference = await startReference({ workspace, port: 0, clock: systemClock, entropy: systemEntropy })
  afterAll(() => Promise.all([mock.close(), reference.close()]))

  const targets = {
    mock: { url: `${mock.url}/elibrary/api/v1`, tokenOf: (system: string) => `mock-${system}` },
    reference: {
      url: reference.urls.elibrary,
      tokenOf: (system: string) => reference.tokens.get(system) ?? '',
    },
  }

  const cases = [
    { title: "with SIMAK's token", system: 'simak', query: 'nim=202301234', status: 200, code: undefined },
    {
      title: 'without a token',
      system: undefined,
      query: 'nim=202301234',
      status: 401,
      code: 'authentication-required',
    },
    {
      title: "with LMS's token",
      system: 'lms',
      query: 'nim=202301234',
      status: 403,
      code: 'operation-not-granted',
    },
    { title: 'with nim=abc', system: 'simak', query: 'nim=abc', status: 422, code: 'request-invalid' },
    {
      title: 'with a broken percent-encoding',
      system: 'simak',
      query: 'nim=%ZZ',
      status: 400,
      code: 'request-malformed',
    },
    {
      title: 'with an unknown nim',
      system: 'simak',
      query: 'nim=999999999',
      status: 404,
      code: 'resource-not-found',
    },
  ]

  describe.each(Object.entries(targets))('at the %s', (_, { url, tokenOf }) => {
    let answers: Map<string, { status: number; body: Record<string, unknown> }>
    beforeAll(async () => {
      const asked = cases.map(async ({ title, system, query }) => {
        const headers: Record<string, string> = system ? { authorization: `Bearer ${tokenOf(system)}` } : {}
        const response = await fetch(`${url}/mahasiswa?${query}`, { headers })
        return [
          title,
          { status: response.status, body: (await response.json()) as Record<string, unknown> },
        ] as const
      })
      answers = new Map(await Promise.all(asked))
    })

    it.each(cases)('$title answers $status', ({ title, status, code }) => {
      expect(answers.get(title)).toMatchObject({
        status,
        body: code ? { code, status } : { data: [{ nim: '202301234' }] },
      })
    })

    it('says what was wrong with nim=abc, where, and what the spec wanted', () => {
      expect(answers.get('with nim=abc')?.body['errors']).toContainEqual({
        in: 'query',
        pointer: '/nim',
        code: 'pattern',
        detail: 'does not match the pattern',
        wanted: 'text that matches ^[0-9]{9}$',
      })
    })
  })
})
