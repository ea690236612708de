export const LEVELS = ['rendah', 'sedang', 'tinggi', 'kritis'] as const
export const ASPECTS = ['keamanan', 'performa', 'dokumentasi'] as const
