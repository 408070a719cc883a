import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

const sentences: Record<string, string> = {
  NotAllowedError: 'Rien n’a été confirmé. Vous pouvez recommencer.',
  InvalidStateError: 'Cet appareil tient déjà une clé d’accès pour votre compte.',
}

/** What the site refuses, in its own sentence. */
class SiteRefusal extends Error {}

const sentenceOf = (error: Error) =>
  error instanceof SiteRefusal
    ? error.message
    : (sentences[error.name] ?? 'Cela n’a pas abouti. Recommencez, ou connectez-vous autrement.')

/** Shows the form it holds, which asks the device for a passkey (`start`: where the challenge comes from; `add`: a new one) and
 * sends the answer. Without it the page says what passkeys need. */
class PasskeyForm extends HTMLElement {
  connectedCallback() {
    const [without, within] = this.children as unknown as [HTMLElement, HTMLElement]
    const form = this.querySelector('form')
    if (!form) return
    if (!browserSupportsWebAuthn()) {
      without.textContent =
        'Ce navigateur ne connaît pas les clés d’accès. Les autres façons d’entrer restent.'
      return
    }
    without.hidden = true
    within.hidden = false
    const status = document.createElement('p')
    status.setAttribute('role', 'status')
    form.append(status)
    let state: 'ready' | 'asking' | 'answered' = 'ready'
    form.addEventListener('submit', event => {
      if (state === 'answered') return
      event.preventDefault()
      if (state === 'asking') return
      state = 'asking'
      status.textContent = 'Suivez ce que demande votre appareil.'
      this.ask(form).then(
        () => {
          state = 'answered'
          form.requestSubmit()
        },
        (error: Error) => {
          state = 'ready'
          status.textContent = sentenceOf(error)
        },
      )
    })
  }

  /** Fills the form with what the device answers. */
  private async ask(form: HTMLFormElement): Promise<void> {
    const body = new URLSearchParams([...new FormData(form)] as [string, string][])
    const response = await fetch(this.getAttribute('start')!, { method: 'POST', body })
    const { message, step, options } = await response.json()
    if (!response.ok) throw new SiteRefusal(message)
    const answer = this.hasAttribute('add')
      ? await startRegistration({ optionsJSON: options })
      : await startAuthentication({ optionsJSON: options })
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
    field('step').value = step
    field('answer').value = JSON.stringify(answer)
  }
}

customElements.define('passkey-form', PasskeyForm)
