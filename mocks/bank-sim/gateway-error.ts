/** An error of the gateway: a stable code and what it means. */
const error = <const Status extends number>(status: Status, code: string, message: string) => ({
  status,
  body: { code, message },
})

export const gatewayErrors = {
  miniProgramUnknown: error(404, 'MINI_PROGRAM_NOT_FOUND', 'There is no such mini program'),
  codeUnknown: error(404, 'CODE_NOT_FOUND', 'The code was not made by this bank'),
  codeOfAnother: error(403, 'CODE_NOT_YOURS', 'The code is bound to another mini program or partner'),
  codeRedeemed: error(409, 'CODE_REDEEMED', 'The code was redeemed before'),
  codeExpired: error(410, 'CODE_EXPIRED', 'The code has expired'),
  accountUnknown: error(
    404,
    'VA_NOT_FOUND',
    'There is no such virtual account, or not with this transaction number',
  ),
  accountExpired: error(410, 'CODE_EXPIRED', 'The virtual account has expired'),
  amountDifferent: error(409, 'AMOUNT_DIFFERENT', 'The virtual account has another amount'),
  transactionDuplicate: error(409, 'TRANSACTION_DUPLICATE', 'The transaction is paid or has a valid code'),
} as const
