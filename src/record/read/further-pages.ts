/**
 * How many pages more than planned are asked for where an upstream's pages are empty or short: some are, behind what a
 * key may not see. One whose pages go on being so is not followed: what was read is answered.
 */
export const furtherPages = 3;
