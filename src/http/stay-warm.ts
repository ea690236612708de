import { setFlagsFromString } from 'node:v8'

/**
 * For a program that serves all day. After some seconds without work V8 collects garbage so thoroughly that it also
 * throws away what it compiled, and the next thousands of requests cost twice as much; without this flag the collection
 * in idle time leaves the code alone. It counts for the whole process, so that a program decides on it, not a server
 * inside somebody's test suite.
 */
export const stayWarm = (): void => setFlagsFromString('--no-memory-reducer-favors-memory')
