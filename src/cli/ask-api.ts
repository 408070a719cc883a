import { type Call, type Doors, exitCodes, Failure, type Options } from './command.ts'
import { withEnvironment } from './open-environment.ts'

export const csvOption: Options = { csv: { description: 'Toutes les lignes, en CSV.' } }

/** The options of a command that asks the API are the parameters of what it asks. */
export const optionsOf = (doors: Doors, path: string): Options =>
  Object.fromEntries(
    (doors.endpoints().find(endpoint => endpoint.path === path)?.parameters ?? [])
      .filter(({ where }) => where === 'query')
      .map(({ name, description, choices }) => [name, { description, choices, value: 'valeur' }]),
  )

/** Asks the API what a call asks, and gives the answer to `show`. `--json` prints it as it is, `--csv` streams the file. */
export async function askApi<Body>(
  { doors, options }: Call,
  path: string,
  show: (body: Body) => string,
  csvPath?: string,
): Promise<number> {
  const { json, csv, ...parameters } = options
  const query = new URLSearchParams(parameters)
  return withEnvironment(doors, async environment => {
    const asked = csv === undefined || !csvPath ? path : csvPath
    const answer = await doors.ask(environment, `${asked}?${query}`)
    if (!answer.ok) throw failureOf(await answer.json())
    if (asked === csvPath) {
      const text = new TextDecoder('utf-8', { ignoreBOM: true })
      for await (const chunk of answer.body!) doors.print(text.decode(chunk, { stream: true }))
      return exitCodes.done
    }
    const body = await answer.json()
    doors.print(json === undefined ? `${show(body)}\n` : `${JSON.stringify(body, null, 2)}\n`)
    return exitCodes.done
  })
}

type Problem = { status: number; detail: string; problems: { path: string; message: string }[] }

function failureOf({ status, detail, problems }: Problem): Failure {
  const code = status === 422 ? exitCodes.invalid : status >= 500 ? exitCodes.failed : exitCodes.refused
  const lines = problems.map(({ path, message }) => `--${path} : ${message}`)
  return new Failure(code, lines.length ? lines.join('\n') : detail)
}
