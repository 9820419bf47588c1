using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Ethereum;
using Stafi.Router.Observing;
using Stafi.Router.Planning.Gates;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Keys;

/// <summary>Validator keys that are whole here: of the unlocked seed, and adopted ones. A secret key lives for one signature and is made anew for the next.</summary>
public sealed class SeedValidatorKeys(Vault vault, NetworkSource networks, SecretKeys secrets) : IValidatorKeys
{
    private static readonly Gwei DepositAmount = Gwei.FromEther(1);
    private static readonly Gwei StakeAmount = Gwei.FromEther(31);

    public Task<IReadOnlyList<BlsPublicKey>> PublicKeysAsync(IReadOnlyList<uint> keyIndexes, CancellationToken cancellation) =>
        Task.Run(() => SeedOpening.PublicKeys(vault.Seed, keyIndexes, cancellation), cancellation);

    public Task<IReadOnlyList<DepositData>> SignDepositsAsync(
        DepositClearance clearance, IReadOnlyList<uint> keyIndexes, CancellationToken cancellation) =>
        SignAsync(clearance.Keys, keyIndexes, clearance.Credentials, DepositAmount, cancellation);

    public Task<IReadOnlyList<DepositData>> SignStakesAsync(
        StakeClearance clearance, IReadOnlyList<uint> keyIndexes, CancellationToken cancellation) =>
        SignAsync(clearance.Keys, keyIndexes, clearance.Credentials, StakeAmount, cancellation);

    public async Task<SignedVoluntaryExit> SignExitAsync(ExitClearance clearance, uint keyIndex, CancellationToken cancellation)
    {
        var network = await networks.GetAsync(cancellation);
        using var secret = await secrets.OpenAsync(clearance.Step.Key, keyIndex, cancellation);
        return new VoluntaryExit(clearance.Epoch, clearance.Step.ValidatorIndex).Sign(secret, network);
    }

    public Task<IReadOnlyList<KeyShares>> SplitAsync(
        PlacementClearance clearance,
        IReadOnlyList<uint> keyIndexes,
        ClusterOperatorKeys operators,
        ulong firstNonce,
        CancellationToken cancellation)
    {
        var step = clearance.Step;
        if (operators.Operators != step.Operators)
            throw new InvalidOperationException($"The clearance is for operators {step.Operators}, not for {operators.Operators}.");
        return Task.Run(() => SplitAsync(step.Keys, keyIndexes, step.Owner, operators, firstNonce, cancellation), cancellation);
    }

    private async Task<IReadOnlyList<KeyShares>> SplitAsync(
        IReadOnlyList<BlsPublicKey> cleared,
        IReadOnlyList<uint> indexes,
        Address owner,
        ClusterOperatorKeys operators,
        ulong firstNonce,
        CancellationToken cancellation)
    {
        RequireCount(cleared, indexes);
        var opened = new List<(BlsSecretKey Secret, ulong Nonce)>(indexes.Count);
        try
        {
            for (var i = 0; i < indexes.Count; i++) opened.Add((await secrets.OpenAsync(cleared[i], indexes[i], cancellation), firstNonce + (ulong)i));
            return KeyShareSplitter.SplitAll(opened, operators, owner, cancellation);
        }
        finally
        {
            foreach (var (secret, _) in opened) secret.Dispose();
        }
    }

    private async Task<IReadOnlyList<DepositData>> SignAsync(
        IReadOnlyList<BlsPublicKey> cleared,
        IReadOnlyList<uint> indexes,
        WithdrawalCredentials credentials,
        Gwei amount,
        CancellationToken cancellation)
    {
        RequireCount(cleared, indexes);
        var genesis = (await networks.GetAsync(cancellation)).GenesisForkVersion;
        return await Task.Run(
            async () =>
            {
                var deposits = new DepositData[indexes.Count];
                for (var i = 0; i < deposits.Length; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    using var secret = await secrets.OpenAsync(cleared[i], indexes[i], cancellation);
                    deposits[i] = DepositSigner.Sign(secret, credentials, amount, genesis);
                }
                return deposits;
            },
            cancellation);
    }

    private static void RequireCount(IReadOnlyList<BlsPublicKey> cleared, IReadOnlyList<uint> indexes)
    {
        if (cleared.Count != indexes.Count)
            throw new InvalidOperationException($"The clearance is for {cleared.Count} keys, {indexes.Count} indexes came with it.");
    }
}
