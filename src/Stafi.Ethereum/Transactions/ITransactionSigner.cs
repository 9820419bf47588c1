namespace Stafi.Ethereum.Transactions;

/// <summary>Signs transactions of one account, wherever its key is.</summary>
public interface ITransactionSigner
{
    /// <summary>The account.</summary>
    Address Address { get; }

    /// <summary>Signs a transaction; nothing is sent.</summary>
    /// <exception cref="TransactionException">It cannot be signed, or what came back is not what was asked for.</exception>
    /// <exception cref="JsonRpc.JsonRpcException">A remote signer did not answer, or refused.</exception>
    Task<SignedTransaction> SignAsync(Eip1559Transaction transaction, CancellationToken cancellationToken);
}
