using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>The answers about watched keys without a database.</summary>
internal sealed class MemoryLivenessBook : ILivenessBook
{
    private readonly SortedDictionary<BlsPublicKey, LivenessWatch> _watched = [];
    private readonly SortedDictionary<(ulong Epoch, BlsPublicKey Key, string Node), LivenessAnswer> _answers = [];

    public Task<IReadOnlyList<LivenessWatch>> WatchedAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LivenessWatch>>([.. _watched.Values]);

    public Task ChangeAsync(IReadOnlyCollection<LivenessWatch> begun, IReadOnlyCollection<BlsPublicKey> ended, CancellationToken cancellation)
    {
        foreach (var key in ended) _watched.Remove(key);
        foreach (var watch in begun) _watched[watch.PublicKey] = watch;
        return Task.CompletedTask;
    }

    public Task AddAsync(IReadOnlyCollection<LivenessAnswer> answers, CancellationToken cancellation)
    {
        foreach (var answer in answers)
        {
            var place = (answer.Epoch, answer.PublicKey, answer.Node);
            _answers[place] = _answers.TryGetValue(place, out var before)
                ? answer with
                {
                    IsLive = before.IsLive is true ? true : answer.IsLive ?? before.IsLive,
                    AskedSlot = answer.AskedSlot ?? before.AskedSlot,
                }
                : answer;
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<BlsPublicKey, LivenessRecord>> RecordsAsync(
        ConsensusNetwork network, ChainPoint head, CancellationToken cancellation) => Task.FromResult(LivenessBook.Records(
            _watched.Values,
            _answers.Values.Select(answer => new LivenessBook.AnswerRow(
                answer.PublicKey, answer.Epoch, answer.IsLive is { } live ? (live ? 1 : 0) : null, answer.AskedSlot)),
            network, head));
}
