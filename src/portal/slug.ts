const MAXIMUM = 72

/**
 * A name as one segment of a path: `daftarMahasiswa` gives `daftar-mahasiswa`. Only a-z, 0-9 and `-` remain,
 * so that no name of a document can leave its folder.
 */
const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAXIMUM)
    .replace(/^-+|-+$/g, '')

/** A slug for each name, all different: the second `get-a` becomes `get-a-2`. In the order of `names`. */
export const slugsOf = (names: readonly string[], fallback: string): ReadonlyMap<string, string> => {
  const slugs = new Map<string, string>()
  const taken = new Set<string>()
  for (const name of names) {
    if (slugs.has(name)) continue
    const base = slugOf(name) || fallback
    let slug = base
    for (let count = 2; taken.has(slug); count += 1) slug = `${base}-${count}`
    taken.add(slug)
    slugs.set(name, slug)
  }
  return slugs
}
