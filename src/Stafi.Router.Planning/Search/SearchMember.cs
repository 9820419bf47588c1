using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Search;

/// <summary>An operator as the search sees it.</summary>
/// <param name="Id">On-chain id.</param>
/// <param name="Fee">Fee, gwei per year (<see cref="YieldModel.GweiPerYear"/>).</param>
/// <param name="Risk">How it fails.</param>
public readonly record struct SearchMember(ulong Id, long Fee, Risk Risk) : IComparable<SearchMember>
{
    /// <summary>The order in which the search tries members, and by which equal sets are decided: fee, downtime, id.</summary>
    public int CompareTo(SearchMember other)
    {
        var byFee = Fee.CompareTo(other.Fee);
        if (byFee != 0) return byFee;
        var byDown = Risk.Down.CompareTo(other.Risk.Down);
        return byDown != 0 ? byDown : Id.CompareTo(other.Id);
    }

    /// <summary>Before.</summary>
    public static bool operator <(SearchMember left, SearchMember right) => left.CompareTo(right) < 0;

    /// <summary>After.</summary>
    public static bool operator >(SearchMember left, SearchMember right) => left.CompareTo(right) > 0;

    /// <summary>Before or the same.</summary>
    public static bool operator <=(SearchMember left, SearchMember right) => left.CompareTo(right) <= 0;

    /// <summary>After or the same.</summary>
    public static bool operator >=(SearchMember left, SearchMember right) => left.CompareTo(right) >= 0;
}
