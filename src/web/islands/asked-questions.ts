/** In a form: shows a question that hangs on the answer to another one as soon as that answer is given, and hides it again. Without it,
 * the page asks it after the answers are saved. */
class AskedQuestions extends HTMLElement {
  connectedCallback() {
    const form = this.closest('form')!
    const show = () => {
      // In the order of the form: one that hangs on a hidden one is hidden too.
      for (const question of form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-if]')) {
        const { if: on, is } = question.dataset
        const answers = new FormData(form).getAll(on!)
        question.disabled = !answers.some(answer => (JSON.parse(is!) as unknown[]).includes(answer))
        question.hidden = question.disabled
      }
    }
    form.addEventListener('input', show)
    show()
  }
}

customElements.define('asked-questions', AskedQuestions)
