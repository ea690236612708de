declare module 'virtual:ddi-portal/job' {
  const job: { readonly model: string; readonly specifications: string }
  export default job
}
