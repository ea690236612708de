import { expect, test } from 'vitest'
import { groupCommit } from '../../../src/provider/stores/group-commit.ts'

test('what comes together is written together, in its order', async () => {
  const written: (readonly number[])[] = []
  const commit = groupCommit<number>(async items => void written.push(items))
  await Promise.all([1, 2, 3].map(commit))
  await commit(4)
  expect(written).toEqual([[1, 2, 3], [4]])
})

test('what comes during a write waits for the next one', async () => {
  const written: (readonly number[])[] = []
  let later: Promise<void> | undefined
  const commit = groupCommit<number>(async items => {
    later ??= commit(2)
    written.push(items)
  })
  await commit(1)
  await later
  expect(written).toEqual([[1], [2]])
})

test('a failure reaches all of its group, and the next group is tried', async () => {
  let failures = 1
  const commit = groupCommit<number>(async () => {
    if (failures-- > 0) throw new Error('disk full')
  })
  const outcomes = await Promise.allSettled([1, 2].map(commit))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(commit(3)).resolves.toBeUndefined()
})

test('behind a disk that hangs at most ten thousand wait', async () => {
  const commit = groupCommit<number>(() => new Promise(() => {}))
  const waiting = Array.from({ length: 10_000 }, (_, item) => commit(item))
  await expect(commit(0)).rejects.toThrow(RangeError)
  expect(waiting).toHaveLength(10_000)
})
