import type { Bilingual, Finding, JsonObject, SourceLocation } from '#base'

/** `ddi.config.yaml`, validated and with its defaults filled in. */
export interface Config {
  readonly title: Bilingual
  /** The systems that the landscape knows, whether or not they offer an api. */
  readonly systems: Readonly<Record<string, System>>
  readonly apis: Readonly<Record<string, { readonly spec: string; readonly system: string }>>
  /** Paths or globs of DDI files. */
  readonly integrations: readonly string[]
  readonly generate: { readonly output: string }
  readonly mock: {
    readonly port: number
    /** Folder with a scenario for each api, `<folder>/<api>/scenario.ts`; absent, no program of the workspace runs. */
    readonly scenarios?: string
    /** Hosts to which scenarios may send messages, besides this machine. */
    readonly notify: readonly string[]
    readonly limits: BodyLimits
  }
  /** Hosts from which an http(s) `$ref` may be read. */
  readonly refs: { readonly hosts: readonly string[] }
  readonly lint: {
    readonly extends: readonly string[]
    readonly rules: Readonly<Record<string, unknown>>
    readonly waivers: readonly Waiver[]
  }
}

/** Bytes of a request's body: of every api, and of those that take more. */
export interface BodyLimits {
  readonly body: number
  readonly bodies: Readonly<Record<string, number>>
}

/** Findings of one rule in one api that are accepted for a while, and why. */
export interface Waiver {
  readonly rule: string
  readonly api: string
  /** JSON pointer in the file of the finding; everything below it is covered. */
  readonly pointer?: string
  /** An `operationId` of the api. */
  readonly operation?: string
  readonly reason: string
  /** The last day, `yyyy-mm-dd`. */
  readonly expires: string
}

export interface System {
  readonly name: Bilingual
  readonly kind: 'internal' | 'external'
  readonly owner: string
}

/** One OpenAPI document of the workspace, bundled: every external `$ref` is inside. */
export interface ApiDocument {
  readonly api: string
  /** The system that provides it. */
  readonly system: string
  /** Workspace-relative. */
  readonly file: string
  /** As authored (2.0 to 3.2) but bundled; `contract/` normalises it. */
  readonly document: JsonObject
}

/** A YAML or JSON file of the workspace, read and bounded. */
export interface SourceDocument {
  readonly file: string
  readonly text: string
  readonly value: unknown
  /** The position of a JSON pointer, or of its nearest ancestor that is there. */
  locate(pointer: string): SourceLocation
}

/** Everything that `ddi.config.yaml` names, loaded once. Immutable. */
export interface Workspace {
  /** Absolute path, symlinks resolved. */
  readonly root: string
  readonly config: Config
  /** The configuration as a source; absent when a single spec was loaded without one. */
  readonly configuration: SourceDocument | undefined
  readonly apis: readonly ApiDocument[]
  /** DDI files as read; `integration/` gives them meaning. */
  readonly integrations: readonly SourceDocument[]
  /** What could not be loaded; the rest of the workspace is still there. */
  readonly findings: readonly Finding[]
  /** Every file that was read, by its workspace-relative name or its URL. */
  readonly sources: ReadonlyMap<string, SourceDocument>
  /** Where a pointer of an api's bundled document stands in the file it came from. */
  locate(file: string, pointer: string): SourceLocation
}
