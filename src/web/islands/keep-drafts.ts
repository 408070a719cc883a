import { differs, forget, giveBack, isKept, keepDraft, keysOf, readDraft, tidy } from '../forms/kept-draft.ts'

const instant = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' })
const kept = 'Brouillon gardé sur cet appareil.'

/** Keeps on this device what is typed in the forms of the page, offers it back, and sends nothing without a network.
 * Without it, forms are what they are. */
class KeepDrafts extends HTMLElement {
  connectedCallback() {
    const mine = keysOf(this.getAttribute('person'))
    tidy(mine)
    for (const form of document.querySelectorAll<HTMLFormElement>('main form'))
      if (form.method === 'post') watch(form, mine)
  }
}

function watch(form: HTMLFormElement, mine: string) {
  const key = `${mine}${location.pathname}${location.search}#${form.id}`
  let typed = false
  let waiting: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(waiting)
    waiting = undefined
    if (keepDraft(key, form, false)) say(form, kept)
  }
  form.addEventListener('input', ({ target }) => {
    if (!isKept(target as HTMLInputElement)) return
    typed = true
    clearTimeout(waiting)
    waiting = setTimeout(flush, 300)
  })
  addEventListener('pagehide', () => waiting && flush())
  form.addEventListener('submit', event => {
    clearTimeout(waiting)
    waiting = undefined
    if (!navigator.onLine) {
      event.preventDefault()
      say(
        form,
        keepDraft(key, form, false)
          ? 'Pas de réseau\u202f: rien n’est parti, rien n’est perdu. Ce que vous avez écrit est gardé sur cet appareil\u202f: envoyez-le quand le réseau revient.'
          : 'Pas de réseau\u202f: rien n’est parti. Recommencez quand il revient.',
        'alert',
      )
    } else if (form.hasAttribute('data-forgets')) forget(one => one.startsWith(mine))
    else if (typed) keepDraft(key, form, true)
  })
  addEventListener('online', () => {
    if (form.querySelector('.draft-line[role=alert]'))
      say(form, 'Le réseau est revenu\u202f: vous pouvez envoyer.', 'alert')
  })
  const draft = readDraft(key)
  if (draft && differs(form, draft))
    offer(form, instant.format(draft.at), taken => {
      if (taken) giveBack(form, draft)
      else localStorage.removeItem(key)
      typed = taken
      say(form, taken ? kept : '')
    })
}

/** A line under the form. */
function say(form: HTMLFormElement, words: string, role = 'status') {
  let line = form.querySelector<HTMLElement>(':scope > .draft-line')
  if (!line) {
    line = document.createElement('p')
    line.className = 'draft-line'
    form.append(line)
  }
  line.setAttribute('role', role)
  if (line.textContent !== words) line.textContent = words
}

/** Asks whether to take a draft again: nothing that the page shows is replaced without a word. */
function offer(form: HTMLFormElement, when: string, choose: (taken: boolean) => void) {
  const box = document.createElement('div')
  box.className = 'ds-alert'
  box.dataset.color = 'info'
  box.setAttribute('role', 'note')
  const words = document.createElement('p')
  words.textContent = `Un brouillon du ${when} est gardé sur cet appareil.`
  const choices = document.createElement('p')
  choices.className = 'actions'
  const choice = (text: string, taken: boolean) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'ds-button'
    button.dataset.variant = 'secondary'
    button.textContent = text
    button.addEventListener('click', () => {
      box.remove()
      choose(taken)
    })
    choices.append(button)
  }
  choice('Le reprendre', true)
  choice('L’effacer', false)
  box.append(words, choices)
  form.prepend(box)
}

customElements.define('keep-drafts', KeepDrafts)
