import {
  declareDeMinimis,
  endUndertakingLink,
  linkUndertakings,
  reverseDeMinimis,
} from '../../../modules/aid/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { registerPath } from './links.tsx'
import { deMinimisPage } from './register.tsx'

type Body = Record<string, unknown>
const ofCompany = (body: Body, visit: WorkVisit) => ({
  ...body,
  siren: visit.params.siren,
  programme: visit.programme.code,
})
const back = (visit: WorkVisit, say: string) => ({
  to: visit.to(registerPath, { siren: visit.params.siren }),
  say,
})

/** The de minimis register, and who is one undertaking with whom. */
export function addAid(work: Work): void {
  work.page(registerPath, deMinimisPage)
  work.post(registerPath, {
    useCase: declareDeMinimis,
    input: (body, visit) => ({ ...body, programme: visit.programme.code }),
    done: (_, visit) => ({
      to: visit.to(registerPath, { siren: String(visit.typed.values?.siren ?? '') }),
      say: 'L’aide est au registre.',
    }),
    page: deMinimisPage,
  })
  work.post(`${registerPath}/annuler`, {
    useCase: reverseDeMinimis,
    input: ofCompany,
    done: (_, visit) => back(visit, 'La ligne est annulée.'),
    page: deMinimisPage,
  })
  work.post(`${registerPath}/lier`, {
    useCase: linkUndertakings,
    input: ofCompany,
    done: (_, visit) => back(visit, 'Le lien est enregistré.'),
    page: deMinimisPage,
  })
  work.post(`${registerPath}/delier`, {
    useCase: endUndertakingLink,
    input: ofCompany,
    done: (_, visit) => back(visit, 'Le lien est fini.'),
    page: deMinimisPage,
  })
}
