// In the browser: what the island keep-drafts keeps on the device, and of which fields.

/** What someone typed in a form of a page and did not save. */
export type KeptDraft = {
  /** Path the form posts to. */
  action: string
  form: string
  values: [name: string, value: string][]
  /** Version of the record it was typed over, so that what someone else saved since is told. */
  version: string | undefined
  at: number
  sent: boolean
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const prefix = 'binome:brouillon:'
const lasts = 7 * 86_400_000

/** How the keys of a person begin. */
export const keysOf = (person: string | null): string => `${prefix}${person}:`

/** Forgets what is too old, and what the server said it saved of the person: « path form », in a cookie of `sayReceived`. */
export function tidy(mine: string): void {
  const received = /(?:^|; )binome_recu=([^;]*)/.exec(document.cookie)?.[1]
  const saved = received && decodeURIComponent(received)
  forget(
    (key, { at, sent, action, form }) =>
      at < Date.now() - lasts || (key.startsWith(mine) && sent && `${action} ${form}` === saved),
  )
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  if (received) document.cookie = 'binome_recu=; path=/; max-age=0'
}

/** Keeps what a form holds. False when there is nothing to keep, or when the browser keeps nothing. */
export function keepDraft(key: string, form: HTMLFormElement, sent: boolean): boolean {
  if (controlsOf(form).length === 0) return false
  const draft: KeptDraft = {
    action: new URL(form.action).pathname,
    form: form.id,
    values: valuesOf(form),
    version: versionOf(form)?.value,
    at: Date.now(),
    sent,
  }
  try {
    localStorage.setItem(key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function readDraft(key: string): KeptDraft | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

export function forget(which: (key: string, draft: KeptDraft) => boolean): void {
  try {
    for (const key of Object.keys(localStorage)) {
      const draft = key.startsWith(prefix) && readDraft(key)
      if (draft && which(key, draft)) localStorage.removeItem(key)
    }
  } catch {} // nothing is kept where nothing may be
}

/** Whether a form shows something else than a draft says. */
export const differs = (form: HTMLFormElement, { values }: KeptDraft): boolean =>
  JSON.stringify(values) !== JSON.stringify(valuesOf(form))

/** Puts a draft back into its form. */
export function giveBack(form: HTMLFormElement, { values, version }: KeptDraft): void {
  const said = new Map(values)
  const controls = controlsOf(form)
  for (const control of controls)
    if (isTicked(control))
      control.checked = values.some(([name, value]) => name === control.name && value === control.value)
    else control.value = said.get(control.name) ?? control.value
  const field = versionOf(form)
  if (field && version !== undefined) field.value = version
  // What hangs on these answers is shown again.
  form.dispatchEvent(new Event('input'))
  controls[0]?.focus()
}

/** Nothing is kept of a password or a file. */
export const isKept = ({ name, type }: Control): boolean =>
  !!name && !['password', 'file', 'hidden', 'submit'].includes(type)

const isTicked = (control: Control): control is HTMLInputElement =>
  control.type === 'checkbox' || control.type === 'radio'

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.querySelectorAll<Control>('input, textarea, select')].filter(isKept)

const valuesOf = (form: HTMLFormElement): KeptDraft['values'] =>
  controlsOf(form)
    .filter(control => !isTicked(control) || control.checked)
    .map(({ name, value }) => [name, value])

const versionOf = (form: HTMLFormElement) =>
  form.querySelector<HTMLInputElement>('input[type=hidden][name=version]')
