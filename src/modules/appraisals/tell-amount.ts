import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import { type Application, placeOfFile, placeOfJudges } from '../applications/index.ts'

/** Another amount was decided: the applicant is told, and the operator, who writes it into the agreement. */
export async function tellAmount(context: Context, file: Application, decisionId: number): Promise<void> {
  const { actor } = context
  const told = {
    about: `decision/${decisionId}`,
    title: `Dossier ${file.reference} : le montant de l’aide a changé`,
  }
  const own = { ...placeOfFile(file, actor), regions: [], departements: [], territories: [] }
  await notify(context, file.programmeId, await peopleAt(context, ['company', 'school', 'epci'], own), {
    ...told,
    reason: 'c’est votre dossier',
    href: `/espace/dossiers/${file.id}`,
  })
  await notify(context, file.programmeId, await peopleAt(context, ['operator'], placeOfJudges(file, actor)), {
    ...told,
    reason: 'vous intervenez sur ce dossier',
    href: `/espace/instruction/${file.id}`,
  })
}
