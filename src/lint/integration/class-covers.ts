import { DATA_CLASSES, type DataClass, highestDataClass, isDataClass, own } from '#base'
import type { Contract, Schema } from '#contract'
import type { FlowCheck, UsedOperation } from './check.ts'
import { fieldRead } from './field.ts'

export const classCovers: FlowCheck = {
  meta: {
    code: 'ddi-class-too-low',
    severity: 'error',
    source: 'UU 27/2022, SOP 6.E',
    summary: {
      en: 'A flow is classed at least as high as the fields that it reads.',
      id: 'Kelas data alur paling rendah setinggi data yang dibacanya.',
    },
    remedy: 'Raise `dataClass`, or stop reading the field.',
    fix: {
      en: 'Raises the class of the flow to the highest of the fields that it reads.',
      id: 'Menaikkan kelas alur menjadi kelas tertinggi data yang dibacanya.',
    },
  },
  check({ flow, operations, contract }) {
    const reads = operations.flatMap(used => classedReads(used, contract))
    const highest = reads.find(
      read => read.dataClass === highestDataClass(reads.map(({ dataClass }) => dataClass)),
    )
    if (!highest || DATA_CLASSES.indexOf(flow.dataClass) >= DATA_CLASSES.indexOf(highest.dataClass)) return []
    return [
      {
        pointer: '/dataClass',
        message: {
          en: `The flow is classed '${flow.dataClass}', but '${highest.path}' is '${highest.dataClass}'.`,
          id: `Alur berkelas '${flow.dataClass}', padahal '${highest.path}' berkelas '${highest.dataClass}'.`,
        },
        wanted: `At least ${highest.dataClass}.`,
        fix: highest.dataClass,
      },
    ]
  },
}

interface ClassedRead {
  readonly path: string
  readonly dataClass: DataClass
}

const classedReads = ({ entry, operation }: UsedOperation, contract: Contract): ClassedRead[] =>
  entry.reads.flatMap(path => {
    const field = fieldRead(operation, path, contract)
    const schemas = field.kind === 'found' ? field.schemas : []
    return schemas.flatMap(schema => classes(schema, contract)).map(dataClass => ({ path, dataClass }))
  })

/** Beside a `$ref` the class is the property's own; otherwise it comes with what the `$ref` leads to. */
const classes = (schema: Schema, contract: Contract): DataClass[] => {
  const dataClass = own(schema, 'x-data-class') ?? own(contract.resolve(schema), 'x-data-class')
  return isDataClass(dataClass) ? [dataClass] : []
}
