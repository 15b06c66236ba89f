package dev.meridian.experiments.cost;

/**
 * What one region takes.
 *
 * @param machineUsdPerHour a machine that trains
 * @param lowCostMachineUsdPerHour a machine that only moves data
 * @param sendUsdPerGb to another region, per 10^9 bytes
 * @param receiveUsdPerGb from another region, per 10^9 bytes
 */
public record Price(
    double machineUsdPerHour,
    double lowCostMachineUsdPerHour,
    double sendUsdPerGb,
    double receiveUsdPerGb) {}
