import { sees, whyNot } from '../../../kernel/permission.ts'
import {
  agreementsPolicy,
  findByCode,
  letterKinds,
  placeOfAgreement,
} from '../../../modules/agreements/index.ts'
import { findApplication, placeOfApplication } from '../../../modules/applications/index.ts'
import { Form } from '../../forms/index.ts'
import { FilterForm, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { mustNotBeKeptAway } from './find.ts'

/** A signed paper finds its file again by the code printed on its pages. */
export async function attachPage(visit: WorkVisit) {
  const { code } = visit.params
  const reason = whyNot(agreementsPolicy['make-letters'], visit.actor)
  const found = code && !reason ? await find(visit, code) : undefined
  return (
    <WorkFrame
      visit={visit}
      title="Rattacher une pièce signée"
      purpose="Tapez le code imprimé au bas de chaque page : il mène au dossier."
      crumbs={[{ label: 'Conventions', href: visit.to('/espace/conventions') }]}
    >
      {reason && <Notice kind="info">{reason}</Notice>}
      <FilterForm
        action="/espace/conventions/rattacher"
        keep={visit.params.programme ? { programme: visit.params.programme } : undefined}
        submit="Trouver"
        fields={[
          { name: 'code', label: 'Code', kind: 'text', hint: 'Par exemple L-2026-00042-K.', value: code },
        ]}
      />
      {code && !found && !reason && (
        <Notice kind="warning" title="Aucune pièce ne porte ce code">
          Sa dernière lettre dit s’il est bien recopié : relisez-le.
        </Notice>
      )}
      {found && (
        <Section
          id="piece"
          title={`${letterKinds[found.what]}, dossier ${found.file.reference}`}
          lead={`${found.file.organisation}, « ${found.file.title} ».`}
        >
          <Form
            visit={visit}
            id="scan"
            action={visit.to('/espace/documents')}
            submit="Rattacher"
            keep={{
              about: found.about,
              title: `${letterKinds[found.what]} signée, code ${found.code}`,
              level: 'restricted',
              retour: found.href,
            }}
            fields={[
              {
                name: 'file',
                label: 'Pièce signée, numérisée',
                kind: 'file',
                accept: '.pdf,.png,.jpg,.jpeg',
              },
            ]}
          />
        </Section>
      )}
    </WorkFrame>
  )
}

/** The paper, if the person may see its file. */
async function find(visit: WorkVisit, code: string) {
  const { db } = visit.site
  const coded = await findByCode(db, visit.programme.code, code)
  const place =
    coded && (await placeOfApplication(db, visit.programme.code, coded.applicationId, visit.actor))
  if (!coded || !place || !sees(visit.actor, place)) return undefined
  const file = (await findApplication(db, coded.applicationId))!
  await mustNotBeKeptAway(visit, file)
  const [, agreementId] = /^agreement\/(\d+)$/.exec(coded.about) ?? []
  const agreement = agreementId && (await placeOfAgreement(db, visit.programme.code, Number(agreementId)))
  return {
    ...coded,
    file,
    href: agreement ? `/espace/conventions/${agreementId}` : `/espace/dossiers/${coded.applicationId}`,
  }
}
