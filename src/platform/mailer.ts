import { createTransport } from 'nodemailer'

/** Carries mail to a server: `smtp://user:password@host:port`. `from`: the address that sends. */
export function createMailer(smtpUrl: string, from: string) {
  const transport = createTransport(smtpUrl)
  return {
    carry: async (mail: { to: string; subject: string; text: string }): Promise<void> =>
      void (await transport.sendMail({ from, ...mail })),
    close: () => transport.close(),
  }
}
