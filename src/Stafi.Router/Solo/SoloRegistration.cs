using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Ledger;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Solo;

/// <summary>Registers a solo user's validator on the SSV network, with the user's own account as owner.</summary>
public sealed class SoloRegistration(SoloDesk desk, SoloSender sender, SoloLives lives, TimeProvider clock)
{
    /// <summary>A cluster and what the registration pays into it.</summary>
    /// <param name="Operators">Its operators.</param>
    /// <param name="Funding">Liquidation threshold and target runway, less what the cluster has.</param>
    public sealed record Place(OperatorSet Operators, Wei Funding);

    /// <summary>The transaction that makes stafiFeePool the account's fee recipient; null when it is.</summary>
    /// <exception cref="SoloException">The protocol has no fee pool, or the pool could not be read.</exception>
    public async Task<SoloDraft?> FeeRecipientAsync(CancellationToken cancellation)
    {
        var (world, _) = await desk.SnapshotAsync(cancellation);
        if (!world.Pool.TryGet(out var pool)) throw new SoloException($"The staking pool could not be read ({world.Pool.Reason}). Nothing was sent.");
        var recipient = pool.LightNode?.FeePool
            ?? throw new SoloException("StafiStorage knows no stafiFeePool, where the fees of solo validators must go. Nothing was sent.");
        var now = world.Owners[0].FeeRecipient;
        if (now == recipient) return null;
        var others = world.Clusters.Sum(cluster => (long)cluster.Tuple.ValidatorCount);
        var nonce = await sender.NextNonceAsync(cancellation);
        return new SoloDraft(
            await sender.DraftAsync(desk.Options.Contracts.SsvNetwork, Wei.Zero, SsvNetwork.SetFeeRecipient(recipient), nonce, cancellation),
            $"Set the SSV fee recipient of {sender.Address} from {now?.ToString() ?? "none"} to stafiFeePool {recipient}"
            + (others > 0 ? $"; it counts for the {others} validators that the account has there already, too" : ""));
    }

    /// <summary>The cluster of these operators, or of those that the router's choice finds best.</summary>
    /// <exception cref="SoloException">There is none, or something could not be read.</exception>
    public async Task<Place> ChooseAsync(OperatorSet? wanted, CancellationToken cancellation)
    {
        var (world, _) = await desk.SnapshotAsync(cancellation);
        if (!world.Ssv.TryGet(out var network)) throw new SoloException($"The SSV network's parameters could not be read ({world.Ssv.Reason}).");
        if (!world.Operators.TryGet(out var operators)) throw new SoloException($"The SSV operators could not be read ({world.Operators.Reason}).");
        var chosen = wanted ?? new ClusterChoice(operators, network, world.Clusters, desk.Options.Policy, world.Now).Choose(sender.Address, 1)?.Operators
            ?? throw new SoloException("No cluster of acceptable operators has room. Widen policy.operators, or name operators with --operators.");
        var members = chosen.Ids.ToArray().Select(id => operators.FirstOrDefault(each => each.Id == id)
            ?? throw new SoloException($"The SSV network has no operator {id}."));
        var fees = members.Aggregate(Wei.Zero, (sum, member) => sum + member.Fee);
        var existing = world.Clusters.FirstOrDefault(cluster => cluster.Operators == chosen);
        if (existing is { Tuple.Active: false })
            throw new SoloException($"Your cluster of the operators {chosen} is liquidated: reactivate it on SSV, or take other operators.");
        // A balance that could not be read is counted as nothing: at worst more is paid in than is needed.
        var balance = existing is not null && existing.Balance.TryGet(out var known) ? known : Wei.Zero;
        return new Place(chosen, RegistrationCost.Of(fees, existing?.Tuple.ValidatorCount ?? 0, 1, balance, network, desk.Options.Policy));
    }

    /// <summary>Checks that the key may go live there, splits it, simulates, writes it into the book, and sends.</summary>
    /// <exception cref="RefusalException">A gate, an operator or the simulation refuses.</exception>
    /// <exception cref="SoloException">It cannot be done now.</exception>
    public async Task<Receipt> RegisterAsync(
        BlsSecretKey key, SoloBook book, Place place, bool stopped, LivenessRecord? silence, CancellationToken cancellation)
    {
        var nonce = await sender.NextNonceAsync(cancellation);
        var target = new OverSsv(sender.Address, place.Operators, nonce);
        _ = await lives.RequireAsync(target, key.PublicKey, book, stopped, silence, cancellation);
        var step = new RegisterStep(sender.Address, place.Operators, [key.PublicKey], place.Funding);
        var operatorKeys = await desk.Get<ClusterOperators>().RequireAsync(step, await desk.HeadAsync(cancellation), cancellation);
        var ledger = desk.Get<ILedger>();
        var first = await NonceAsync(ledger, cancellation);
        var shares = KeyShareSplitter.Split(key, operatorKeys, sender.Address, first);
        RequireValid(shares, operatorKeys);

        // Splitting takes a while, and so does the user.
        _ = await desk.HeadAsync(cancellation);
        if (await NonceAsync(ledger, cancellation) != first)
            throw new SoloException($"Another registration of {sender.Address} took nonce {first} meanwhile. Nothing was sent; try again.");
        var clusters = await ledger.ClustersAsync([sender.Address], cancellation);
        var tuple = clusters.FirstOrDefault(cluster => cluster.Operators == place.Operators)?.Tuple ?? ClusterTuple.New;
        var data = SsvNetwork.RegisterValidator(key.PublicKey, place.Operators, shares.SharesData.Bytes.Span, tuple);
        var draft = await sender.DraftAsync(desk.Get<ContractOptions>().SsvNetwork, place.Funding, data, nonce, cancellation);
        book.AddRegistered(
            key.PublicKey, sender.Address, place.Operators, nonce, Keccak256.Hash(shares.SharesData.Bytes.Span), clock.GetUtcNow());
        return await sender.SendAsync(draft, cancellation);
    }

    private async Task<ulong> NonceAsync(ILedger ledger, CancellationToken cancellation)
    {
        if (desk.Get<ILedgerAudit>().Current is { Count: > 0 } doubts)
            throw new SoloException($"The ledger's registration nonces are in doubt: {doubts[0].Text}. Nothing was sent.");
        var next = await ledger.RegistrationNonceAsync(sender.Address, cancellation);
        return next < desk.Options.Policy.MaximumRegistrationNonce
            ? next
            : throw new SoloException($"{sender.Address} has used up its {next} registration nonces. Use another account.");
    }

    private static void RequireValid(KeyShares shares, ClusterOperatorKeys operatorKeys)
    {
        var onChain = Enumerable.Range(0, operatorKeys.Count).ToDictionary(i => operatorKeys.Operators.Ids[i], i => operatorKeys[i]);
        if (KeySharesCheck.Verify(shares).Concat(KeySharesCheck.VerifyOperators(shares, onChain)).FirstOrDefault() is { } fault)
            throw new SoloException($"Checking the key shares: {fault.Text}. Nothing was sent; this machine does not compute as it should.");
    }
}
