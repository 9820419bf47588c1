using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>How many more validators may move: in a day, out of one cluster in a day, and at a time.</summary>
internal sealed class MoveLimits
{
    private readonly MovePolicy _policy;
    private readonly WorldView _world;
    private readonly int _total;
    private int _today;
    private int _away;

    /// <summary>The limits with what the journal and the snapshot say of moves so far.</summary>
    public MoveLimits(WorldView world, Policy policy, Claims claims)
    {
        (_world, _policy) = (world, policy.Moves);
        _total = claims.Fleet.Registered + claims.Fleet.Unsettled.Count(IsAway);
        _today = world.MovedToday.Values.Sum();
        _away = claims.Fleet.Unsettled.Count(IsAway)
            + world.Intents.Where(intent => intent.Step is RemoveStep { Destination: not null }).Sum(claims.Effects.UnseenKeys);
    }

    /// <summary>True for a validator that had a place and needs one again.</summary>
    public static bool IsAway(ValidatorView validator) =>
        Pipeline.NeedsPlace(validator) && validator.Evidence is { } evidence && evidence.Places.TryGet(out var places) && places.Count > 0;

    /// <summary>How many of a cluster's validators may leave it now, and which limit says so.</summary>
    /// <remarks>In a cluster that has stopped nobody earns: only the limit of the day holds its validators.</remarks>
    public (int Room, string Text) Room(Departure departure)
    {
        var least = (Room: Limit(_policy.DayShare) - _today, Text: $"{_today} of {Limit(_policy.DayShare)} validators a day have moved (policy.moves.day)");
        if (departure.Rank == Departure.Stopped) return least;
        var left = _world.MovedToday.GetValueOrDefault((departure.Cluster.Owner, departure.Cluster.Operators));
        Consider(_policy.ClusterShare, left, "have left the cluster today (policy.moves.cluster)");
        Consider(_policy.AwayShare, _away, "are between two clusters (policy.moves.away)");
        return least;

        void Consider(int share, int used, string text)
        {
            if (Limit(share) - used < least.Room) least = (Limit(share) - used, $"{used} of {Limit(share)} validators {text}");
        }
    }

    /// <summary>So many more are going to move.</summary>
    public void Take(int validators) => (_today, _away) = (_today + validators, _away + validators);

    private int Limit(int share) => Math.Max(_policy.Floor, (int)((long)share * _total / 10_000));
}
