import { Invalid } from '../../../kernel/errors.ts'
import { Form } from '../../forms/index.ts'
import { IslandScript, Notice } from '../../ui/index.ts'
import { SectionNav } from '../../ui/section-nav.tsx'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { generalFields, linksOf } from './general-part.ts'
import { fieldsOf } from './question-fields.ts'
import { getFile, partsOf } from './read-file.ts'

/** The part of the form that is asked for; 0 is the project.
 * @throws Invalid at `partie` */
export function partAsked(visit: WorkVisit, parts: number): number {
  const part = Number(visit.params.partie ?? '0')
  if (!Number.isInteger(part) || part < 0 || part > parts)
    throw Invalid.field('partie', 'Choisissez une partie du formulaire.')
  return part
}

/** One part of the form: the project first, then the call's own, a page each. */
export async function writePage(visit: WorkVisit, id = '') {
  const read = await getFile(visit, id)
  const { file, call } = read
  const parts = partsOf(read)
  const part = partAsked(visit, parts.length)
  const path = `/espace/dossiers/${file.id}`
  const { asked, held } = part === 0 ? { asked: [], held: [] } : parts[part - 1]!
  const from = asked.filter(
    ({ code }) => file.prefilled[code] !== undefined && file.answers[code] !== undefined,
  )
  const opens = call.form.some(({ showIf }) => held.some(({ code }) => code === showIf?.question))
  const titles = ['Le projet', ...parts.map(({ title }) => title)]
  return (
    <WorkFrame
      visit={visit}
      title={titles[part]!}
      purpose={`Partie ${part + 1} sur ${titles.length} du dossier ${file.reference}, ${call.name}.`}
      crumbs={[
        { label: 'Dossiers', href: visit.to('/espace/dossiers') },
        { label: file.reference, href: visit.to(path) },
      ]}
      next={[
        ...(part < parts.length
          ? [
              {
                label: `Partie suivante : ${titles[part + 1]}`,
                href: visit.to(`${path}/ecrire`, { partie: String(part + 1) }),
              },
            ]
          : []),
        { label: 'Voir ce qui manque', href: visit.to(path) },
      ]}
    >
      <SectionNav
        label="Parties du dossier"
        items={titles.map((label, index) => ({
          label,
          href: visit.to(`${path}/ecrire`, { partie: String(index) }),
          current: index === part,
        }))}
      />
      {!read.writes ? (
        <Notice kind="info">Ce dossier ne peut pas être modifié par vous, ou pas maintenant.</Notice>
      ) : (
        <>
          {from.length > 0 && (
            <Notice kind="info" title="Déjà rempli pour vous, à vérifier">
              <ul>
                {from.map(({ code, label }) => (
                  <li>
                    {label} : d’après {file.prefilled[code]}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {file.signedHash && (
            <Notice kind="warning">Le dossier est signé : tout changement fera tomber la signature.</Notice>
          )}
          <Form
            visit={visit}
            action={visit.to(`${path}/ecrire`, { partie: String(part) })}
            submit="Enregistrer"
            version={file.version}
            draft
            values={{
              title: file.title,
              commune: file.communeName ?? '',
              projectId: file.projectId,
              needIds: file.needIds.map(String),
              actionIds: file.actionIds.map(String),
              answers: file.answers,
            }}
            fields={part === 0 ? generalFields(file, await linksOf(visit, file)) : fieldsOf(held)}
          >
            <asked-questions />
            <IslandScript assets={visit.site.assets} name="asked-questions.js" />
          </Form>
          {part > 0 && held.length === 0 && <p>Rien n’est demandé ici, d’après vos réponses.</p>}
          {opens && <p>Selon vos réponses, d’autres questions peuvent apparaître.</p>}
        </>
      )}
    </WorkFrame>
  )
}
