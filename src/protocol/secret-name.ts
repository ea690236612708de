/** Names of fields, parameters and members whose values open something. */
const SECRET =
  /authorization|cookie|token|secret|passw|sandi|signature|api[-_]?key|private[-_]?key|credential|otp|session[-_]?(id|key)|^pin$|^sid$/i
/** Names that only sound so, and say what a reader needs. */
const HARMLESS = /^(signature-input|token[-_]?(type|endpoint)|.*expires.*)$/i

/** Whether a value of this name is a credential, by the names that are usual. */
export const isSecretName = (name: string): boolean => SECRET.test(name) && !HARMLESS.test(name)

/** Stands where a credential stood. */
export const HIDDEN = '[redacted]'
