import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient, PoolConfig } from 'pg'
import { connectionOf, schemaIn } from './database-url.ts'

/** Milliseconds; what a request waits for is less still, see `storesWithin`. */
const LIMITS = {
  connectionTimeoutMillis: 1_000,
  // The server stops a statement, and where no word comes from the server the node stops waiting for it.
  statement_timeout: 4_000,
  query_timeout: 5_000,
  // A node that is stopped or cut off in the middle must not keep its locks from the others.
  idle_in_transaction_session_timeout: 2_000,
} satisfies PoolConfig

/** For each database and node: ten systems on three nodes are far below PostgreSQL's hundred connections. */
const CONNECTIONS = 6

/** PostgreSQL for requests: few connections, and each wait has an end. */
export const postgres = (url: string): Dialect => dialect(url, { ...LIMITS, max: CONNECTIONS })

/** PostgreSQL for migrations, which may take their time. */
export const patientPostgres = (url: string): Dialect =>
  dialect(url, { connectionTimeoutMillis: LIMITS.connectionTimeoutMillis, max: 2 })

const dialect = (url: string, config: PoolConfig): Dialect => {
  const connectionString = connectionOf(url)
  const options = `-c search_path=${schemaIn(url)}`
  return new PostgresDialect({
    pool: async () => {
      // Only who uses PostgreSQL loads its driver.
      const { default: pg } = await import('pg')
      const types = { getTypeParser: parserFor(pg.types.getTypeParser) }
      const pool = new pg.Pool({ ...config, connectionString, options, types, keepAlive: true })
      // A connection that breaks is replaced when the next one is needed; whoever uses it hears of it by the query.
      pool.on('error', () => {})
      pool.on('connect', client => void client.on('error', () => {}))
      return sound(pool, error => error instanceof pg.DatabaseError)
    },
  })
}

/** `bigint` and `numeric`: sums, counts and milliseconds are numbers, as SQLite gives them. */
const NUMBERS: ReadonlySet<number> = new Set([20, 1700])

type ParserOf = NonNullable<PoolConfig['types']>['getTypeParser']

const parserFor =
  (usual: ParserOf): ParserOf =>
  (oid: number, format?: 'text' | 'binary') =>
    NUMBERS.has(oid) ? Number : usual(oid, format as 'text')

/** The same pool, but a connection on which the server did not answer is never used again. */
const sound = (pool: Pool, isAnswer: (error: unknown) => boolean): PostgresPool => ({
  options: pool.options,
  connect: async () => soundClient(await pool.connect(), isAnswer),
  end: () => pool.end(),
})

const soundClient = (client: PoolClient, isAnswer: (error: unknown) => boolean): PostgresPoolClient => {
  let broken: Error | undefined
  const query = async (text: string, values: unknown[]) => {
    // A rollback would wait behind the statement that hangs.
    if (broken) throw broken
    try {
      return await client.query(text, values)
    } catch (error) {
      if (!isAnswer(error)) broken = error instanceof Error ? error : new Error('no answer')
      throw error
    }
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(broken) }
}
