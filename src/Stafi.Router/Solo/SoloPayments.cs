using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Execution;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

namespace Stafi.Router.Solo;

/// <summary>A solo user's calls of StafiLightNode. Each is checked by its guard, signed over what the guard cleared, verified and simulated.</summary>
public sealed class SoloPayments(SoloDesk desk, SoloSender sender)
{
    /// <summary>The node deposit of a new key.</summary>
    /// <param name="key">The validator's key.</param>
    /// <param name="withoutPlace">Deposit although the pool offers no place: the rest of the ETH may then not come for long.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SoloException">The pool offers no place.</exception>
    /// <exception cref="RefusalException">The guard or the simulation refuses.</exception>
    public async Task<SoloDraft> DepositAsync(BlsSecretKey key, bool withoutPlace, CancellationToken cancellation)
    {
        var nonce = await sender.NextNonceAsync(cancellation);
        if (!withoutPlace) await RequirePlaceAsync(cancellation);
        var (pool, evidence) = await desk.EvidenceAsync(key.PublicKey, cancellation);
        var clearance = FreshEvidence.Require(SoloGuard.CheckDeposit(evidence, desk.Options.Policy, pool));
        var data = LightNode.Deposit(await SignAsync(key, clearance, cancellation));
        return new SoloDraft(
            await sender.DraftAsync(clearance.Contract, clearance.Amount, data, nonce, cancellation),
            $"Deposit {clearance.Amount} of {sender.Address} for the validator {key.PublicKey}, withdrawal credentials {clearance.Credentials} "
            + "(the pool's: the ETH comes back through the pool's contracts alone)");
    }

    /// <summary>The rest of the 32 ETH, out of the pool, for a key that the voters have confirmed.</summary>
    /// <exception cref="SoloException">Both parts together make no validator.</exception>
    /// <exception cref="RefusalException">The guard or the simulation refuses.</exception>
    public async Task<SoloDraft> StakeAsync(BlsSecretKey key, CancellationToken cancellation)
    {
        var nonce = await sender.NextNonceAsync(cancellation);
        var (pool, evidence) = await desk.EvidenceAsync(key.PublicKey, cancellation);
        var clearance = FreshEvidence.Require(SoloGuard.CheckStake(evidence, desk.Options.Policy, pool));
        var paid = (await OwnAsync(key.PublicKey, cancellation)).Amount;
        if (paid + clearance.Amount < ValidatorEther.Whole)
        {
            throw new SoloException(
                $"{paid} were deposited for {key.PublicKey}, and the contract's node deposit of today makes the pool add {clearance.Amount} only: that is no "
                + "validator. Ask the protocol, or give the key up with 'solo offboard'.");
        }
        var data = LightNode.Stake(await SignAsync(key, clearance, cancellation));
        return new SoloDraft(
            await sender.DraftAsync(clearance.Contract, Wei.Zero, data, nonce, cancellation),
            $"Stake {clearance.Amount} of the pool for the validator {key.PublicKey}");
    }

    /// <summary>Gives a confirmed key up.</summary>
    /// <exception cref="SoloException">It is not the account's, or not confirmed.</exception>
    public async Task<SoloDraft> OffBoardAsync(BlsPublicKey key, CancellationToken cancellation)
    {
        var (contract, nonce) = await OwnInAsync(key, PubkeyStatus.Matched, cancellation);
        return new SoloDraft(
            await sender.DraftAsync(contract.Contract, Wei.Zero, LightNode.OffBoard(key.Bytes), nonce, cancellation),
            $"Give the validator {key} up: it can never be staked after that. {contract.NodeDeposit} come back when somebody has provided them");
    }

    /// <summary>Provides the node deposit of a key that was given up; anybody may.</summary>
    /// <exception cref="SoloException">It was not given up.</exception>
    public async Task<SoloDraft> ProvideAsync(BlsPublicKey key, CancellationToken cancellation)
    {
        var nonce = await sender.NextNonceAsync(cancellation);
        var (contract, found) = await KeyAsync(key, PubkeyStatus.OffBoarded, cancellation);
        return new SoloDraft(
            await sender.DraftAsync(contract.Contract, contract.NodeDeposit, LightNode.ProvideNodeDeposit(key.Bytes), nonce, cancellation),
            $"Pay {contract.NodeDeposit} of {sender.Address} so that {found.Node} gets back the node deposit of {key}: you get nothing for it");
    }

    /// <summary>Takes the provided node deposit back.</summary>
    /// <exception cref="SoloException">It is not the account's, or nothing was provided.</exception>
    public async Task<SoloDraft> WithdrawAsync(BlsPublicKey key, CancellationToken cancellation)
    {
        var (contract, nonce) = await OwnInAsync(key, PubkeyStatus.CanWithdraw, cancellation);
        return new SoloDraft(
            await sender.DraftAsync(contract.Contract, Wei.Zero, LightNode.WithdrawNodeDeposit(key.Bytes), nonce, cancellation),
            $"Take the node deposit of {key}, {contract.NodeDeposit}, back to {sender.Address}");
    }

    private async Task RequirePlaceAsync(CancellationToken cancellation)
    {
        var (_, plan) = await desk.SnapshotAsync(cancellation);
        if (plan.Solo!.Places is > 0) return;
        throw new SoloException(
            $"The pool offers no place for a solo validator ({plan.Solo.Text}). Nothing was sent. Wait for a place, or add --without-place: then nobody "
            + "keeps the rest of the ETH for you.");
    }

    private async Task<IReadOnlyList<PoolDeposit>> SignAsync(BlsSecretKey key, SoloClearance clearance, CancellationToken cancellation)
    {
        var genesis = (await desk.Get<NetworkSource>().GetAsync(cancellation)).GenesisForkVersion;
        var amount = new Gwei((ulong)(clearance.Amount.Value / 1_000_000_000));
        var signed = DepositSigner.Sign(key, clearance.Credentials, amount, genesis);
        return DepositDataCheck.Require(
            [signed], [new IntentKey(0, clearance.Key)], clearance.Credentials, amount, genesis, desk.Get<ISignatureCheck>());
    }

    private async Task<(LightNodeView Contract, ulong Nonce)> OwnInAsync(BlsPublicKey key, PubkeyStatus wanted, CancellationToken cancellation)
    {
        var nonce = await sender.NextNonceAsync(cancellation);
        var (contract, found) = await KeyAsync(key, wanted, cancellation);
        return found.Node == sender.Address ? (contract, nonce) : throw NotOwn(key, found.Node);
    }

    private async Task<(LightNodeView Contract, LightNodeKey Key)> KeyAsync(BlsPublicKey key, PubkeyStatus wanted, CancellationToken cancellation)
    {
        var (pool, evidence) = await desk.EvidenceAsync(key, cancellation);
        if (!pool.TryGet(out var view)) throw new SoloException($"The staking pool could not be read ({pool.Reason}). Nothing was sent.");
        var contract = view.LightNode ?? throw new SoloException("The protocol has no light node contract. Nothing was sent.");
        if (!evidence.LightNodeStatus.TryGet(out var status))
            throw new SoloException($"The status of {key} could not be read ({evidence.LightNodeStatus.Reason}). Nothing was sent.");
        return status == wanted
            ? (contract, await FindAsync(key, cancellation))
            : throw new SoloException($"The status of {key} in StafiLightNode is {status}, and it must be {wanted} for this. Nothing was sent; see 'solo status'.");
    }

    private async Task<LightNodeKey> OwnAsync(BlsPublicKey key, CancellationToken cancellation)
    {
        var found = await FindAsync(key, cancellation);
        return found.Node == sender.Address ? found : throw NotOwn(key, found.Node);
    }

    private async Task<LightNodeKey> FindAsync(BlsPublicKey key, CancellationToken cancellation) =>
        (await desk.Get<ILedger>().LightNodeKeysAsync(cancellation)).FirstOrDefault(each => each.PublicKey == key)
            ?? throw new SoloException($"No deposit of {key} at StafiLightNode is known. Nothing was sent; check contracts.stafiDeploymentBlock.");

    private SoloException NotOwn(BlsPublicKey key, Address node) =>
        new($"{key} was deposited by {node}, not by {sender.Address}: only its depositor may do this. Nothing was sent.");
}
