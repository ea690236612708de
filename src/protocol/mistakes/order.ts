import type { Mistake } from '../mistake.ts'
import type { Component, Signable } from '../signable.ts'

/** The components of JOSS in another order, or with another one among them. */
export const orderMistakes = (method: string): readonly Mistake[] =>
  ORDERS.map(({ code, detail, order }) => ({
    kind: 'text',
    code,
    detail,
    difference: {
      component: 'text',
      expected: 'the components in the order of the document',
      received: detail,
    },
    change: (right: Signable) => ({ ...right, components: order(right.components, method) }),
  }))

type Order = (components: readonly Component[], method: string) => readonly Component[]

const withMethod: Order = (components, method) => [{ name: 'METHOD', value: method }, ...components]

const swapped =
  (one: number, other: number): Order =>
  components => {
    const order = [...components]
    const [first, second] = [order[one], order[other]]
    return first && second ? order.with(one, second).with(other, first) : components
  }

const ORDERS: readonly { readonly code: string; readonly detail: string; readonly order: Order }[] = [
  {
    code: 'method-signed',
    detail: 'The method was signed in front of the other components.',
    order: withMethod,
  },
  {
    code: 'order-of-components',
    detail: 'Request-Target was signed before Request-Timestamp.',
    order: swapped(2, 3),
  },
  { code: 'order-of-components', detail: 'Request-Id was signed before Client-Id.', order: swapped(0, 1) },
  {
    code: 'order-of-components',
    detail: 'Request-Timestamp was signed before Request-Id.',
    order: swapped(1, 2),
  },
  {
    code: 'order-of-components',
    detail: 'The Digest was signed before Request-Target.',
    order: swapped(3, 4),
  },
]
