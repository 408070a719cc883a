import type { z } from 'zod'
import { Invalid } from '../../../kernel/errors.ts'
import { execute, type Unit, type UseCase } from '../../../kernel/use-case.ts'
import { acceptedExtensions, attachDocument, levels } from '../../../modules/documents/index.ts'
import { asOne, type Context, createUnit } from '../../../platform/unit.ts'
import { type Field, optionsOf } from '../../forms/index.ts'
import type { WorkVisit } from '../visit.ts'
import { checkFile, type Received } from './receive.ts'

/** What a document is said to be: the fields of a form, checked by the use case. */
export type Described = { about: unknown; title: unknown; level: unknown; documentId?: unknown }

/** Attaches a file that came in to what it speaks of, within a unit: it is in its place before the rest is committed, so that
 * nothing ever cites a file that is not there.
 * @throws Invalid when the file or its description is refused */
export async function attachFile(
  visit: WorkVisit,
  unit: Unit<Context>,
  received: NonNullable<Received['file']>,
  described: Described,
): Promise<void> {
  const { fileName, size, sha256 } = received
  const checked = await checkFile(received, visit.site.clamd)
  await execute(attachDocument, unit, {
    ...described,
    programme: visit.programme.code,
    programmeId: visit.programme.id,
    file: { fileName, size, sha256, ...checked },
  })
  await received.keep()
}

/** Runs the use case of a form and attaches the file that came with it, if any: both, or neither.
 * @throws what the use case throws, saying at the file that it is to be chosen again */
export async function executeWithFile<Input extends z.ZodType, Output>(
  visit: WorkVisit,
  { file, refused }: Received,
  useCase: UseCase<Input, Output, Context>,
  given: unknown,
  describe: (output: Output) => Described,
): Promise<Output> {
  const { db, now } = visit.site
  if (refused) throw refused
  if (!file) return execute(useCase, createUnit(db, visit.actor, now), given)
  try {
    return await asOne(db, visit.actor, now, async unit => {
      const output = await execute(useCase, unit, given)
      await attachFile(visit, unit, file, describe(output))
      return output
    })
  } catch (error) {
    // A browser does not send twice a file that was chosen once.
    if (error instanceof Invalid && !error.problems.some(({ path }) => path === 'file'))
      throw new Invalid(error.message, [
        ...error.problems,
        { path: 'file', message: `Choisissez de nouveau « ${file.fileName} » : rien n’en a été gardé.` },
      ])
    throw error
  }
}

export const acceptedFiles = acceptedExtensions.join(',')

/** The file itself, and who may read it, at the end of a form that cites it. */
export const evidenceFileFields: Field[] = [
  {
    name: 'level',
    label: 'Qui peut lire la pièce ?',
    help: 'Si vous la joignez ci-dessous.',
    kind: 'select',
    options: optionsOf(levels),
    optional: true,
  },
  {
    name: 'file',
    label: 'La pièce elle-même',
    help: 'PDF, image, texte, tableur ou présentation. Elle est enregistrée avec ce que vous écrivez, ou rien ne l’est.',
    kind: 'file',
    accept: acceptedFiles,
    optional: true,
  },
]
