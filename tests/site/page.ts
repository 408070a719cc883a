/** What a test reads of a page, without a browser. */
export type Page = {
  path: string
  status: number
  headers: Headers
  html: string
  /** The words people see, or hear. */
  text: string
  /** Where its links lead, on this site. */
  links: string[]
}

export async function readPage(path: string, response: Response): Promise<Page> {
  const html = await response.text()
  const links = attributes(html, 'a', 'href').filter(href => /^[/#?]/.test(href))
  return { path, status: response.status, headers: response.headers, html, text: textOf(html), links }
}

/** The words of a piece of HTML, tags taken away. */
export function textOf(html: string): string {
  const shown = html.replace(/<head>.*?<\/head>|<(script|style)\b.*?<\/\1>/gs, ' ').replace(/<[^>]*>/g, ' ')
  return decoded(shown)
    .replace(/[ \n\t]+/g, ' ')
    .trim()
}

/** What stands in each element that `opening` (`h1`, `p class="purpose"`) opens. No element of its name inside. */
export function contents(html: string, opening: string): string[] {
  const name = opening.split(' ')[0]
  const found = html.matchAll(new RegExp(`<${opening}(?=[ >])[^>]*>(.*?)</${name}>`, 'gs'))
  return [...found].map(([, inside]) => textOf(inside!))
}

export function attributes(html: string, element: string, attribute: string): string[] {
  return [...html.matchAll(new RegExp(`<${element}(?=[ >])[^>]*? ${attribute}="([^"]*)"`, 'g'))].map(
    ([, value]) => decoded(value!),
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decoded = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name]!)
