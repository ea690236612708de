import ts from 'typescript'

const { SyntaxKind } = ts

/**
 * Names what of a generated module isn't a plain type declaration; nothing when it may be written.
 * The last line of defence: whatever a document makes the generator do, no code comes out of it.
 */
export const unexpectedCode = (code: string): string | undefined => {
  const file = ts.createSourceFile('types.ts', code, ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS)
  const broken = (file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics[0]
  if (broken)
    return `${ts.flattenDiagnosticMessageText(broken.messageText, ' ')} (line ${lineOf(file, broken.start)})`
  for (const statement of file.statements) {
    const node = unexpectedStatement(statement)
    if (node) return `${excerpt(code, node)} (line ${lineOf(file, node.end)})`
  }
  return undefined
}

const DECLARATIONS = new Set([
  'paths',
  'webhooks',
  'components',
  'operations',
  '$defs',
  'WithRequired',
  'OneOf',
  'XOR',
  'Without',
])

/** What a type may refer to: the module's own declarations, their type parameters and these of the language. */
const REFERENCES = new Set([
  ...DECLARATIONS,
  'Record',
  'Omit',
  'Extract',
  'Exclude',
  'Readonly',
  'T',
  'K',
  'P',
  'U',
  'Rest',
  'A',
  'B',
  'First',
  'Only',
])

const KINDS: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.TypeLiteral,
  SyntaxKind.PropertySignature,
  SyntaxKind.IndexSignature,
  SyntaxKind.Parameter,
  SyntaxKind.TypeParameter,
  SyntaxKind.MappedType,
  SyntaxKind.ConditionalType,
  SyntaxKind.InferType,
  SyntaxKind.TypeOperator,
  SyntaxKind.TypeReference,
  SyntaxKind.IndexedAccessType,
  SyntaxKind.ArrayType,
  SyntaxKind.TupleType,
  SyntaxKind.RestType,
  SyntaxKind.UnionType,
  SyntaxKind.IntersectionType,
  SyntaxKind.ParenthesizedType,
  SyntaxKind.LiteralType,
  SyntaxKind.StringLiteral,
  SyntaxKind.NumericLiteral,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.StringKeyword,
  SyntaxKind.NumberKeyword,
  SyntaxKind.BooleanKeyword,
  SyntaxKind.UnknownKeyword,
  SyntaxKind.NeverKeyword,
  SyntaxKind.AnyKeyword,
  SyntaxKind.UndefinedKeyword,
  SyntaxKind.ObjectKeyword,
  SyntaxKind.Identifier,
  SyntaxKind.ReadonlyKeyword,
  SyntaxKind.QuestionToken,
  SyntaxKind.MinusToken,
  SyntaxKind.ExportKeyword,
])

const unexpectedStatement = (statement: ts.Statement): ts.Node | undefined => {
  if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) return statement
  if (!DECLARATIONS.has(statement.name.text)) return statement.name
  return ts.forEachChild(statement, unexpectedNode)
}

const unexpectedNode = (node: ts.Node): ts.Node | undefined => {
  if (!KINDS.has(node.kind)) return node
  if (ts.isTypeReferenceNode(node) && !(ts.isIdentifier(node.typeName) && REFERENCES.has(node.typeName.text)))
    return node
  return ts.forEachChild(node, unexpectedNode)
}

const excerpt = (code: string, node: ts.Node): string =>
  JSON.stringify(code.slice(node.pos, node.end).trim().slice(0, 60))

const lineOf = (file: ts.SourceFile, position = 0): number =>
  file.getLineAndCharacterOfPosition(position).line + 1
