import {
  carryOver,
  editContract,
  endContract,
  keepAnnex,
  signContract,
} from '../../../modules/contracts/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { partnerPage } from './annex-partner.tsx'
import { annexesPage } from './annexes.tsx'
import { contractPage } from './contract.tsx'
import { contractsPage } from './list.tsx'
import { newContractPage, newContractPost } from './new-contract.tsx'
import { sideBySidePage } from './side-by-side.tsx'

type Body = Record<string, unknown>
const input = (body: Body, visit: WorkVisit, contractId = '') => ({
  ...body,
  contractId,
  programme: visit.programme.code,
})
const back = (visit: WorkVisit, contractId = '') => visit.to(`/espace/contrats/${contractId}`)

/** Protocols, territory contracts and CRTE: preparing, signing, amending, carrying over. */
export function addContracts(work: Work): void {
  work.page('/espace/contrats', contractsPage)
  work.page('/espace/contrats/nouveau', newContractPage)
  work.post('/espace/contrats/nouveau', newContractPost)
  work.page('/espace/contrats/territoires/:id', sideBySidePage)
  work.page('/espace/contrats/annexes', annexesPage)
  work.page('/espace/contrats/annexes/partenaire', partnerPage)
  work.page('/espace/contrats/:id', contractPage)
  work.post('/espace/contrats/:id', {
    useCase: editContract,
    input,
    done: (_, visit, id) => ({ to: back(visit, id), say: 'Le contrat est enregistré.' }),
    page: contractPage,
  })
  work.post('/espace/contrats/:id/signer', {
    useCase: signContract,
    input,
    done: ({ complete }, visit, id) => ({
      to: back(visit, id),
      say: complete
        ? 'Vous avez signé. Toutes les parties ont signé.'
        : 'Vous avez signé. D’autres parties sont attendues.',
    }),
    page: contractPage,
  })
  work.post('/espace/contrats/:id/reporter', {
    useCase: carryOver,
    input,
    done: ({ contractId }, visit, id) => ({
      to: visit.to(`/espace/contrats/territoires/${visit.typed.values?.territoire}`),
      say:
        String(contractId) === id
          ? 'La fiche est reportée au CRTE.'
          : 'La fiche est reportée au CRTE, dans un avenant que chaque partie doit signer.',
    }),
    page: (visit, id) =>
      visit.typed.values?.territoire
        ? sideBySidePage(visit, String(visit.typed.values.territoire))
        : contractPage(visit, id),
  })
  work.post('/espace/contrats/:id/annexe', {
    useCase: keepAnnex,
    input,
    done: (_, visit, id) => ({ to: `${back(visit, id)}#annexe`, say: 'L’annexe est enregistrée.' }),
    page: contractPage,
  })
  work.post('/espace/contrats/:id/fin', {
    useCase: endContract,
    input,
    done: (_, visit, id) => ({ to: back(visit, id), say: 'C’est clos : ce contrat n’attend plus rien.' }),
    page: contractPage,
  })
}
