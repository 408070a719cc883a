/** French typography, in one place: sentences are written with plain spaces, pages show narrow no-break ones before
 * ; : ! ? » % € and after «. What is typed, and what is copied, stays as it is. */
export const typeset = (html: string): string =>
  html.replace(/ [;:!?»%€]|« |<input[^>]*>|<(code|textarea)\b[^>]*>[^<]*<\/\1>/g, found =>
    found.startsWith('<') ? found : found.replace(' ', '\u202f'),
  )
