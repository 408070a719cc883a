import { lasting } from '../../kernel/durations.ts'

/** Counts down to `until` from `since`, when the page was made, while the page stays open. Without it, the page says what was left when it was sent. */
class TimeLeft extends HTMLElement {
  connectedCallback() {
    const until = Date.parse(this.getAttribute('until')!)
    // The clock of the device may be wrong: what is left is counted from what the site said.
    const gap = Date.parse(this.getAttribute('since')!) - Date.now()
    const tick = () => {
      const left = until - Date.now() - gap
      const words = left > 0 ? lasting(left) : 'zéro minute : rechargez la page'
      if (this.textContent !== words) this.textContent = words
      if (left > 0) setTimeout(tick, Math.min(left, 1000))
    }
    tick()
  }
}

customElements.define('time-left', TimeLeft)
