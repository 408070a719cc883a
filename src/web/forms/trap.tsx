/** A field that people do not see (`website`): whoever fills it is a program. */
export const Trap = () => (
  <div class="ds-sr-only" aria-hidden="true">
    <label for="site-web">Ne remplissez pas ce champ</label>
    <input id="site-web" name="website" tabindex={-1} autocomplete="off" />
  </div>
)
