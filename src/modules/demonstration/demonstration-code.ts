/** Code of the programme of the demonstration. */
export const demonstrationCode = 'demonstration'
