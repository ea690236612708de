/**
 * Runs in the browser: asks for new rows once a second and puts them on top. Nothing that is there moves out of the
 * focus, and the filter stays as it is. It stands alone, because only its text is sent.
 */
const live = (): void => {
  const table = document.querySelector<HTMLTableElement>('#requests')
  const button = document.querySelector<HTMLButtonElement>('#live')
  const news = document.querySelector('#news')
  if (!table || !button || !news) return
  const most = Number(table.dataset['most'])
  let isLive = true

  const add = (fragment: string): void => {
    const fresh = new DOMParser()
      .parseFromString(`<table>${fragment}</table>`, 'text/html')
      .querySelector('tbody')
    const rows = table.tBodies[0]
    if (!fresh || !rows || fresh.dataset['last'] === rows.dataset['last']) return
    rows.dataset['last'] = fresh.dataset['last'] ?? '0'
    const count = fresh.rows.length
    if (count === 0) return
    rows.prepend(...fresh.rows)
    while (rows.rows.length > most && !rows.lastElementChild?.contains(document.activeElement)) {
      rows.lastElementChild?.remove()
    }
    document.querySelector('#none')?.setAttribute('hidden', '')
    news.textContent = `${count} ${news.getAttribute('data-words')}`
  }

  const ask = async (): Promise<void> => {
    try {
      const since = table.tBodies[0]?.dataset['last'] ?? '0'
      const response = await fetch(`${table.dataset['rows']}&since=${since}`)
      if (response.ok && isLive) add(await response.text())
    } catch {
      // The mock may be restarting; the next try tells.
    }
  }

  const turn = async (): Promise<void> => {
    if (isLive && !document.hidden) await ask()
    setTimeout(turn, 1000)
  }

  button.hidden = false
  button.addEventListener('click', () => {
    isLive = !isLive
    button.setAttribute('aria-pressed', String(isLive))
  })
  setTimeout(turn, 1000)
}

/** The script of the page. */
export const LIVE_SCRIPT = `(${live.toString()})()\n`
