using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Signing;
using Stafi.Ethereum;

namespace Stafi.Consensus.Deposits;

/// <summary>Makes deposits: the key proves that it is had, and says where its balance goes.</summary>
public static class DepositSigner
{
    /// <summary>The least that the deposit contract takes: 1 ETH.</summary>
    public static Gwei MinimumAmount { get; } = Gwei.FromEther(1);

    /// <summary>A signed deposit for the network of this genesis fork version.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is below 1 ETH.</exception>
    public static DepositData Sign(BlsSecretKey key, WithdrawalCredentials credentials, Gwei amount, ForkVersion genesis)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, MinimumAmount);
        Span<byte> root = stackalloc byte[Hash32.Length];
        var message = new DepositMessage(key.PublicKey, credentials, amount);
        Domain.Deposit(genesis).SigningRoot(message.Root()).CopyTo(root);
        return new DepositData(message.PublicKey, credentials, amount, key.Sign(root));
    }
}
