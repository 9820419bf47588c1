using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>The stored answers about watched keys, so that a restart does not start the count again.</summary>
public interface ILivenessBook
{
    Task<IReadOnlyList<LivenessWatch>> WatchedAsync(CancellationToken cancellation);

    /// <summary>Watches these keys anew, without what was answered before, and no longer those.</summary>
    Task ChangeAsync(IReadOnlyCollection<LivenessWatch> begun, IReadOnlyCollection<BlsPublicKey> ended, CancellationToken cancellation);

    /// <summary>Adds answers of one epoch. A node that once said that it saw the validator is not heard otherwise; no answer is one too.</summary>
    Task AddAsync(IReadOnlyCollection<LivenessAnswer> answers, CancellationToken cancellation);

    /// <summary>What is known of the watched keys at a block.</summary>
    Task<IReadOnlyDictionary<BlsPublicKey, LivenessRecord>> RecordsAsync(
        ConsensusNetwork network, ChainPoint head, CancellationToken cancellation);
}
