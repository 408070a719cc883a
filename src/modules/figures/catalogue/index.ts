import type { Figure } from '../figure.ts'
import aidIntensity from './aid-intensity.ts'
import awardPerProject from './award-per-project.ts'
import awardRate from './award-rate.ts'
import awarded from './awarded.ts'
import branchesAttainment from './branches-attainment.ts'
import branchesInsideShare from './branches-inside-share.ts'
import branchesLabelled from './branches-labelled.ts'
import branchesMidSizedShare from './branches-mid-sized-share.ts'
import branchesOpened from './branches-opened.ts'
import callDependency from './call-dependency.ts'
import clawbackDue from './clawback-due.ts'
import committedOperators from './committed-operators.ts'
import committedRegions from './committed-regions.ts'
import committedState from './committed-state.ts'
import committedStateOperators from './committed-state-operators.ts'
import committedTotal from './committed-total.ts'
import consensusRate from './consensus-rate.ts'
import contracted from './contracted.ts'
import costPerJob from './cost-per-job.ts'
import crteInSignature from './crte-in-signature.ts'
import crteSigned from './crte-signed.ts'
import daysFromFilingToDecision from './days-from-filing-to-decision.ts'
import daysInside from './days-inside.ts'
import daysOutside from './days-outside.ts'
import daysToAgreement from './days-to-agreement.ts'
import daysToAppraise from './days-to-appraise.ts'
import daysToComplete from './days-to-complete.ts'
import daysToDecide from './days-to-decide.ts'
import daysToOpinions from './days-to-opinions.ts'
import endowed from './endowed.ts'
import endowedRegions from './endowed-regions.ts'
import endowedState from './endowed-state.ts'
import envelopeUse from './envelope-use.ts'
import epciPerTerritory from './epci-per-territory.ts'
import fragileProjects from './fragile-projects.ts'
import fragileShare from './fragile-share.ts'
import fundContracted from './fund-contracted.ts'
import fundPaid from './fund-paid.ts'
import grants from './grants.ts'
import grantsInsideShare from './grants-inside-share.ts'
import investment from './investment.ts'
import { jobDelivery } from './job-delivery.ts'
import jobsCreated from './jobs-created.ts'
import jobsPerOtherProject from './jobs-per-other-project.ts'
import jobsPerProject from './jobs-per-project.ts'
import jobsPerReshoringProject from './jobs-per-reshoring-project.ts'
import jobsSafeguarded from './jobs-safeguarded.ts'
import jobsToCreate from './jobs-to-create.ts'
import labelledTerritories from './labelled-territories.ts'
import leverage from './leverage.ts'
import memberEpci from './member-epci.ts'
import midSizedTownShare from './mid-sized-town-share.ts'
import onTimeStart from './on-time-start.ts'
import openCalls from './open-calls.ts'
import outsideMetropolesShare from './outside-metropoles-share.ts'
import outsideProjects from './outside-projects.ts'
import outsideShare from './outside-share.ts'
import paid from './paid.ts'
import priorityGap from './priority-gap.ts'
import projectsFromCalls from './projects-from-calls.ts'
import projectsSubmitted from './projects-submitted.ts'
import projectsSupported from './projects-supported.ts'
import regionShare from './region-share.ts'
import reshoringJobShare from './reshoring-job-share.ts'
import reshoringJobs from './reshoring-jobs.ts'
import reshoringProjectShare from './reshoring-project-share.ts'
import reshoringProjects from './reshoring-projects.ts'
import schoolsOpened from './schools-opened.ts'
import sitesInsideShare from './sites-inside-share.ts'
import sitesLabelled from './sites-labelled.ts'
import smeMidCapShare from './sme-mid-cap-share.ts'
import survivalAfterRefusal from './survival-after-refusal.ts'
import targetAttainment1300 from './target-attainment-1300.ts'
import targetAttainment1360 from './target-attainment-1360.ts'

/** Every public figure, in the order people read them. One file each. */
export const catalogue: readonly Figure[] = [
  labelledTerritories,
  memberEpci,
  epciPerTerritory,
  projectsSubmitted,
  projectsFromCalls,
  callDependency,
  committedState,
  committedOperators,
  committedStateOperators,
  committedRegions,
  committedTotal,
  targetAttainment1300,
  targetAttainment1360,
  contracted,
  paid,
  endowed,
  endowedState,
  endowedRegions,
  regionShare,
  projectsSupported,
  awarded,
  fundContracted,
  fundPaid,
  investment,
  leverage,
  aidIntensity,
  awardPerProject,
  envelopeUse,
  awardRate,
  consensusRate,
  daysFromFilingToDecision,
  daysInside,
  daysOutside,
  priorityGap,
  daysToComplete,
  daysToOpinions,
  daysToAppraise,
  daysToDecide,
  daysToAgreement,
  onTimeStart,
  survivalAfterRefusal,
  clawbackDue,
  jobsToCreate,
  jobsCreated,
  jobsSafeguarded,
  jobDelivery(1),
  jobDelivery(2),
  jobDelivery(3),
  jobsPerProject,
  costPerJob,
  reshoringProjects,
  reshoringJobs,
  reshoringProjectShare,
  reshoringJobShare,
  jobsPerReshoringProject,
  jobsPerOtherProject,
  fragileProjects,
  fragileShare,
  outsideProjects,
  outsideShare,
  outsideMetropolesShare,
  midSizedTownShare,
  smeMidCapShare,
  schoolsOpened,
  branchesLabelled,
  branchesOpened,
  branchesAttainment,
  branchesInsideShare,
  branchesMidSizedShare,
  sitesLabelled,
  sitesInsideShare,
  openCalls,
  crteSigned,
  crteInSignature,
  grants,
  grantsInsideShare,
]
