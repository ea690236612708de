import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
/** A base address and the length of its prefix. */
export type Range = readonly [Address, number]

/** `10.20.0.0/16`, or a single address. Throws on anything else. */
export const parseRange = (text: string): Range => {
  if (!text.includes('/')) {
    const address = ipaddr.process(text)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  }
  return ipaddr.parseCIDR(text)
}

/** The same peers call again and again, and reading an address costs more than all that is done with it. */
const MOST = 1_000

const remembering = <Value>(read: (text: string) => Value): ((text: string) => Value) => {
  const known = new Map<string, Value>()
  return text => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = read(text)
    if (known.size >= MOST) known.clear()
    known.set(text, value)
    return value
  }
}

/** The address in its one form: IPv4-mapped IPv6 as IPv4, without port and zone; `undefined` if it is none. */
export const normaliseAddress = remembering((text: string): string | undefined => {
  const bare = withoutPort(text.trim()).replace(/%.*$/, '')
  // Not `isValid`: it also takes `1` and octal forms, which mean another address elsewhere.
  const strict = ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare)
  return strict ? ipaddr.process(bare).toString() : undefined
})

const parse = remembering(ipaddr.parse)

const withoutPort = (text: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text

export const isWithin = (address: string, ranges: readonly Range[]): boolean => {
  const parsed = parse(address)
  return ranges.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits))
}

/**
 * The client's address: the socket's, or, where that is a trusted proxy, the rightmost entry of
 * `X-Forwarded-For` that no trusted proxy wrote. Entries further left are the client's own claim.
 * `undefined` when the entry that decides is no address.
 */
export const clientAddress = (
  remote: string | undefined,
  forwardedFor: string | undefined,
  trusted: readonly Range[],
): string | undefined => {
  const claims = forwardedFor === undefined ? [] : forwardedFor.split(',')
  let address = remote === undefined ? undefined : normaliseAddress(remote)
  while (address !== undefined && claims.length > 0 && isWithin(address, trusted)) {
    address = normaliseAddress(claims.pop() as string)
  }
  return address
}
