import { describe, expect, test } from 'vitest'
import { clientAddress, isWithin, normaliseAddress, parseRange } from '../../src/provider/address.ts'

describe('an address has one form', () => {
  test.each([
    { given: '10.20.0.7', want: '10.20.0.7' },
    { given: '::ffff:10.20.0.7', want: '10.20.0.7' },
    { given: '::FFFF:0a14:0007', want: '10.20.0.7' },
    { given: '10.20.0.7:51000', want: '10.20.0.7' },
    { given: '[2001:DB8::1]:443', want: '2001:db8::1' },
    { given: ' 10.20.0.7 ', want: '10.20.0.7' },
    { given: 'fe80::1%eth0', want: 'fe80::1' },
    { given: '1', want: undefined },
    { given: '10.20.7', want: undefined },
    { given: '012.020.0.7', want: undefined },
    { given: 'unknown', want: undefined },
    { given: '', want: undefined },
  ])('$given is $want', ({ given, want }) => {
    expect(normaliseAddress(given)).toBe(want)
  })
})

describe('an address is in a range of its own family only', () => {
  test.each([
    { address: '10.20.255.255', range: '10.20.0.0/16', want: true },
    { address: '10.21.0.0', range: '10.20.0.0/16', want: false },
    { address: '10.20.0.7', range: '10.20.0.7', want: true },
    { address: '::1', range: '127.0.0.0/8', want: false },
    { address: '2001:db8::5', range: '2001:db8::/32', want: true },
    { address: '10.20.0.7', range: '0.0.0.0/0', want: true },
    { address: '::1', range: '0.0.0.0/0', want: false },
  ])('$address in $range: $want', ({ address, range, want }) => {
    expect(isWithin(address, [parseRange(range)])).toBe(want)
  })
})

describe('only configured proxies are believed', () => {
  const trusted = [parseRange('10.0.0.1'), parseRange('10.0.0.2')]
  test.each([
    { title: 'no proxy, no claim', remote: '203.0.113.9', forwarded: undefined, want: '203.0.113.9' },
    {
      title: 'a stranger claims an inner address',
      remote: '203.0.113.9',
      forwarded: '10.20.0.7',
      want: '203.0.113.9',
    },
    { title: 'a proxy names its client', remote: '10.0.0.1', forwarded: '10.20.0.7', want: '10.20.0.7' },
    { title: 'an IPv4-mapped proxy', remote: '::ffff:10.0.0.1', forwarded: '10.20.0.7', want: '10.20.0.7' },
    {
      title: 'the client forged the left',
      remote: '10.0.0.1',
      forwarded: '10.20.0.7, 203.0.113.9',
      want: '203.0.113.9',
    },
    { title: 'two proxies', remote: '10.0.0.1', forwarded: '10.20.0.7, 10.0.0.2', want: '10.20.0.7' },
    { title: 'only proxies', remote: '10.0.0.1', forwarded: '10.0.0.2', want: '10.0.0.2' },
    { title: 'an unreadable claim', remote: '10.0.0.1', forwarded: '10.20.0.7, unknown', want: undefined },
    { title: 'an empty claim', remote: '10.0.0.1', forwarded: '', want: undefined },
    { title: 'no socket', remote: undefined, forwarded: '10.20.0.7', want: undefined },
  ])('$title', ({ remote, forwarded, want }) => {
    expect(clientAddress(remote, forwarded, trusted)).toBe(want)
  })
})
