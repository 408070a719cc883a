import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { openSite } from '../site/open-site.ts'

const words = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const desk = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } as const
export const phone = {
  viewport: { width: 390, height: 844 },
  colorScheme: 'dark',
  hasTouch: true,
  isMobile: true,
} as const

export type Browser = Awaited<ReturnType<typeof openBrowser>>

/** The whole site, served on a port of its own, and a browser to visit it. */
export async function openBrowser(options: Parameters<typeof openSite>[0] = {}) {
  const site = await openSite(options)
  const server = serve({ fetch: site.app.fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  // By its name: a passkey is for a name, never for an address.
  const baseURL = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: words,
  })
  /** What the browser complained of: a script that failed, a refused style, a file that is missing. */
  const complaints: string[] = []
  return {
    complaints,
    site,
    baseURL,
    /** A fresh visitor. */
    async visit(given: BrowserContextOptions): Promise<Page> {
      const context = await browser.newContext({
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        baseURL,
        ...given,
      })
      const page = await context.newPage()
      page.on('console', message => {
        // What an answer refuses is told below, with its address.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load'))
          complaints.push(message.text())
      })
      page.on('response', response => {
        if (response.status() >= 400 && response.request().resourceType() !== 'document')
          complaints.push(`${response.status()} ${response.url()}`)
      })
      page.on('pageerror', error => complaints.push(error.message))
      page.on('request', request => {
        if (!request.url().startsWith(baseURL) && !request.url().startsWith('data:'))
          complaints.push(`asked elsewhere: ${request.url()}`)
      })
      return page
    },
    async close() {
      await browser.close()
      server.close()
      await site.close()
    },
  }
}
