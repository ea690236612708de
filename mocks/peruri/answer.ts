import { BusinessFailure } from './failure.ts'

/** Success without `data`. */
export const succeeded = (resultDesc = 'Success') =>
  ({ status: 200, body: { resultCode: '0', resultDesc } }) as const

export const succeededWith = <Data>(data: Data, resultDesc = 'Success') =>
  ({ status: 200, body: { resultCode: '0', resultDesc, data } }) as const

export const toldBy = ({ body, explanation }: BusinessFailure) => ({
  status: 200,
  body,
  ...(explanation && { explanation }),
})

type Handlers = Readonly<Record<string, (context: never) => unknown>>

/** Tells business failures as Peruri does: under HTTP 200, in `resultCode` and `resultDesc`. */
export const tellingFailures = <Table extends Handlers>(handlers: Table): Table => {
  const told = (error: unknown) => {
    if (error instanceof BusinessFailure) return toldBy(error)
    throw error
  }
  const telling = Object.entries(handlers).map(([id, handler]) => {
    const wrapped = (context: never) => {
      try {
        const answer = handler(context)
        return answer instanceof Promise ? answer.catch(told) : answer
      } catch (error) {
        return told(error)
      }
    }
    return [id, wrapped]
  })
  return Object.fromEntries(telling) as Table
}
