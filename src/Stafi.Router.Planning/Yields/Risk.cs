namespace Stafi.Router.Planning.Yields;

/// <summary>What makes an operator fail: alone, and together with others of a group. Groups are numbered; -1 is a group of its own.</summary>
/// <param name="Down">Share of the time that it does not work by itself, 0..1.</param>
/// <param name="Holder">Its owner, or the owners that a configured group makes one.</param>
/// <param name="Location">Its location.</param>
/// <param name="Clients">Its pair of clients.</param>
public readonly record struct Risk(double Down, int Holder = -1, int Location = -1, int Clients = -1)
{
    /// <summary>The group of one kind: 0 holder, 1 location, 2 clients.</summary>
    public int Group(int kind) => kind switch
    {
        0 => Holder,
        1 => Location,
        _ => Clients,
    };
}
