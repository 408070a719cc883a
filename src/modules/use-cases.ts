import { accountsUseCases } from './accounts/use-cases.ts'
import { agreementsUseCases } from './agreements/use-cases.ts'
import { aidUseCases } from './aid/use-cases.ts'
import { applicationsUseCases } from './applications/use-cases.ts'
import { appraisalsUseCases } from './appraisals/use-cases.ts'
import { bulkUseCases } from './bulk/use-cases.ts'
import { callsUseCases } from './calls/use-cases.ts'
import { contractsUseCases } from './contracts/use-cases.ts'
import { demonstrationUseCases } from './demonstration/use-cases.ts'
import { documentsUseCases } from './documents/use-cases.ts'
import { dossierUseCases } from './dossier/use-cases.ts'
import { exchangeUseCases } from './exchange/use-cases.ts'
import { fundingUseCases } from './funding/use-cases.ts'
import { geographyUseCases } from './geography/use-cases.ts'
import { governanceUseCases } from './governance/use-cases.ts'
import { keptListsUseCases } from './kept-lists/use-cases.ts'
import { ordersUseCases } from './orders/use-cases.ts'
import { plansUseCases } from './plans/use-cases.ts'
import { projectsUseCases } from './projects/use-cases.ts'
import { recordingUseCases } from './recording/use-cases.ts'
import { tasksUseCases } from './tasks/use-cases.ts'
import { territoriesUseCases } from './territories/use-cases.ts'
import { trustUseCases } from './trust/use-cases.ts'

/** Everything that can be done, for the permission matrix and the doors that offer it all. */
export const useCases = [
  ...accountsUseCases,
  ...tasksUseCases,
  ...plansUseCases,
  ...projectsUseCases,
  ...recordingUseCases,
  ...governanceUseCases,
  ...contractsUseCases,
  ...trustUseCases,
  ...documentsUseCases,
  ...dossierUseCases,
  ...keptListsUseCases,
  ...callsUseCases,
  ...applicationsUseCases,
  ...fundingUseCases,
  ...appraisalsUseCases,
  ...agreementsUseCases,
  ...territoriesUseCases,
  ...geographyUseCases,
  ...exchangeUseCases,
  ...demonstrationUseCases,
  ...aidUseCases,
  ...bulkUseCases,
  ...ordersUseCases,
]
