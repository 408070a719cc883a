import type { OpenSite } from '../site/open-site.ts'

/** A person of the demonstration at work, as a browser without JavaScript: cookie kept, key of the forms sent. */
export type Worker = Awaited<ReturnType<typeof signIn>>

export const origin = 'http://localhost'

/** Signs in as an account of the demonstration: `signIn(site, 'chef-de-projet')`. `from`: the public address, if it has one. */
export async function signIn(site: OpenSite, account: string, from = origin) {
  const entered = await site.app.request('/connexion/demonstration', {
    method: 'POST',
    headers: { origin: from, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: `${account}@demo.example` }),
  })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const get = async (path: string): Promise<Response> => site.app.request(path, { headers: { cookie } })
  const home = await (await get('/compte')).text()
  const key = /name="cle" value="([^"]+)"/.exec(home)?.[1] ?? ''
  return {
    account,
    cookie,
    key,
    get,
    /** The text of a page, which must be there. */
    page: async (path: string): Promise<string> => {
      const response = await get(path)
      if (response.status !== 200)
        throw new Error(`${path}: ${response.status} ${(await response.text()).slice(0, 500)}`)
      return response.text()
    },
    /** Sends a form; several values of one field as a list. */
    post: async (path: string, fields: Record<string, string | number | (string | number)[]> = {}) => {
      const body = new URLSearchParams({ cle: key })
      for (const [name, value] of Object.entries(fields))
        for (const one of Array.isArray(value) ? value : [value]) body.append(name, String(one))
      return site.app.request(path, { method: 'POST', headers: { cookie, origin: from }, body })
    },
  }
}
